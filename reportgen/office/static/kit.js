'use strict';
/*
 * The pages of a kit. They follow each change of its files: a question waits at the server until there is something new.
 * `window.kit` is what the file beside them needs:
 *   name, copy, shown()  which kit, whether a copy of it, and with which figures
 *   send(address, said)  a question with a body; its answer
 *   take(told)           pages, findings and the rest, as the server tells them
 *   ask()                look again at what lies on the disk
 *   leave()              do not follow for now: what is typed is shown
 */
(() => {
  const root = document.getElementById('kit');
  const paper = document.getElementById('paper'), leaves = document.getElementById('paper-leaves');
  const said = document.getElementById('paper-said'), when = document.getElementById('when');
  const shapes = document.getElementById('shapes'), spot = document.getElementById('spot');
  const name = root.dataset.kit, copy = root.dataset.copy, SVG = 'http://www.w3.org/2000/svg';
  const WHOLE = 350, AGAIN = Number(root.dataset.pause), TROUBLE = 1500, LIT = 2500;
  let shown = root.dataset.shown, stamp = '', now = null, waiting = null, later = 0, holds = false, turn = 0, undrawn = null;

  const token = JSON.parse(document.body.getAttribute('hx-headers'))['X-CSRFToken'];
  const address = (verb) => `/${verb}/${encodeURIComponent(name)}`;
  const pause = (time) => new Promise((done) => setTimeout(done, time));

  async function send(verb, body) {
    const headers = {'Content-Type': 'application/json', 'X-CSRFToken': token, 'HX-Request': 'true'};
    const answer = await fetch(verb === 'open' ? '/open' : address(verb), {method: 'POST', headers, body: JSON.stringify(body)});
    return {status: answer.status, said: answer.headers.get('Content-Type') === 'application/json' ? await answer.json() : await answer.text()};
  }

  /* Ask until the page is left: at once where something may be new, else the server answers when there is. */
  async function follow() {
    const mine = ++turn;
    while (mine === turn && !holds) {
      waiting = new AbortController();
      try {
        const query = new URLSearchParams({shown, copy, since: stamp, held: window.paper.held().join(',')});
        const answer = await fetch(`${address('kit-pages')}?${query}`, {signal: waiting.signal, headers: {'HX-Request': 'true'}});
        if (mine !== turn) return;
        if (answer.status === 200) {
          take(await answer.json());
          dispatchEvent(new Event('kit:changed'));
        } else if (answer.status === 204) await pause(AGAIN);
        else throw new Error(await answer.text());
      } catch (fault) {
        if (fault.name === 'AbortError') return;
        window.paper.say('程序没有回答，正在再试', true);
        await pause(TROUBLE);
      }
    }
  }

  async function lookAtAll() {
    const query = new URLSearchParams({shown, copy, whole: '1', held: window.paper.held().join(',')});
    const asked = turn;
    const answer = await fetch(`${address('kit-pages')}?${query}`, {headers: {'HX-Request': 'true'}});
    if (answer.status === 200 && asked === turn && !holds) take(await answer.json());
  }

  function ask() {
    holds = false;
    stamp = '';
    if (waiting) waiting.abort();
    follow();
  }

  function leave() {
    holds = true;
    turn += 1;
    clearTimeout(later);
    if (waiting) waiting.abort();
  }

  function take(told) {
    now = told;
    if (told.stamp) stamp = told.stamp;
    window.paper.take(told.leaves);
    tellFindings(told);
    tellInput(told.input);
    clearTimeout(later);
    if (!told.whole && !holds) later = setTimeout(lookAtAll, WHOLE);
    root.dataset.whole = told.whole ? '1' : '';
  }

  paper.addEventListener('paper:taken', (event) => {
    leaves.querySelectorAll('g.passages').forEach((group) => group.remove());
    undrawn = event.detail;
    requestAnimationFrame(() => setTimeout(draw));  // the words first, then what leads from them
  });

  function draw() {
    if (!undrawn) return;
    const {fresh} = undrawn;
    undrawn = null;
    now.pages.forEach((page, number) => {
      const drawing = leaves.children[number] && leaves.children[number].querySelector('svg');
      if (drawing) drawing.prepend(passages(page));
    });
    markFaults();
    if (now.change && !fresh) goToChange(now.change);
  }

  function passages(page) {
    const group = document.createElementNS(SVG, 'g');
    group.classList.add('passages');
    let last = -1;
    for (const [x, y, width, height, origin, figure] of page) {
      const rect = document.createElementNS(SVG, 'rect'), from = now.origins[origin];
      for (const [key, value] of Object.entries({x, y, width, height})) rect.setAttribute(key, value);
      rect.dataset.origin = origin;
      if (figure) rect.dataset.key = figure;
      if (from.when.length) rect.dataset.when = from.when.join('\n');
      if (origin !== last) {
        rect.setAttribute('tabindex', '0');
        rect.setAttribute('role', 'button');
        rect.setAttribute('aria-label', `${from.path} 第 ${from.line} 行${from.when.length ? `，只在这时印：${from.when.join('；')}` : ''}`);
      }
      last = origin;
      group.append(rect);
    }
    return group;
  }

  const each = (test) => Array.from(leaves.querySelectorAll('.passages rect')).filter((rect) => test(now.origins[rect.dataset.origin]));

  function lit(rects, kind, time) {
    leaves.querySelectorAll(`.${kind}`).forEach((rect) => rect.classList.remove(kind));
    rects.forEach((rect) => rect.classList.add(kind));
    if (time) setTimeout(() => rects.forEach((rect) => rect.classList.remove(kind)), time);
  }

  /* No words are new: the nearest that stand behind the change in its file. */
  function goToChange(change) {
    const behind = each((from) => from.path === change.path && from.line >= change.line);
    const line = Math.min(...behind.map((rect) => now.origins[rect.dataset.origin].line));
    const found = behind.filter((rect) => now.origins[rect.dataset.origin].line === line);
    if (!found.length) return;
    lit(found, 'touched', LIT);
    window.paper.bring(found[0]);
  }

  function markFaults() {
    const places = new Set(now.findings.map((one) => `${one.path}:${one.line}`));
    lit(each((from) => places.has(`${from.path}:${from.line}`)), 'fault');
  }

  function tellFindings(told) {
    const list = document.getElementById('found-list'), count = document.getElementById('found-count');
    count.textContent = told.findings.length ? `问题 ${told.findings.length} 处${told.whole ? '' : '（还在查）'}` : told.whole ? '没有问题' : '正在检查……';
    list.replaceChildren(...told.findings.map((one) => {
      const item = document.createElement('li'), kind = document.createElement('strong');
      kind.className = `kind-${one.severity}`;
      kind.textContent = one.word;
      item.append(kind, ` ${one.message} `, toPlace(one.path, one.line, one.column, one.place));
      for (const hint of one.hints) {
        const help = document.createElement('span');
        help.className = 'help';
        help.textContent = `提示：${hint}`;
        item.append(help);
      }
      return item;
    }));
  }

  function tellInput(input) {
    const lines = document.getElementById('input-lines');
    document.getElementById('input-path').textContent = input.path;
    if (lines.dataset.text === input.text) return;
    lines.dataset.text = input.text;
    lines.replaceChildren(...input.text.split('\n').map((text) => Object.assign(document.createElement('li'), {textContent: text})));
  }

  function toInput(line) {
    document.getElementById('input').open = true;
    const lines = document.getElementById('input-lines');
    lines.querySelectorAll('.lit').forEach((one) => one.classList.remove('lit'));
    const found = lines.children[line - 1];
    if (!found) return;
    found.classList.add('lit');
    lines.scrollTop = found.offsetTop - lines.offsetTop - lines.clientHeight / 3;
    found.scrollIntoView({block: 'nearest'});
  }

  function toPlace(path, line, column, text) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    button.addEventListener('click', () => goTo(path, line, column));
    return button;
  }

  function goTo(path, line, column) {
    if (path === now.input.path) toInput(line);
    else dispatchEvent(new CustomEvent('kit:place', {detail: {path, line: line || 1, column: column || 1}}));
  }

  function inEditor(path, line, column) {
    if (!root.dataset.editor || path === now.input.path && !shown.startsWith('inputs/')) return '';
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = '在编辑器里打开';
    button.addEventListener('click', async () => {
      const answer = await send('open', {path, line, column});
      if (answer.status !== 204) window.paper.say(new DOMParser().parseFromString(answer.said, 'text/html').body.textContent.trim(), true);
    });
    return button;
  }

  function choose(rect) {
    const from = now.origins[rect.dataset.origin], key = rect.dataset.key;
    lit(each((other) => other.path === from.path && other.line === from.line), 'chosen');
    const row = (words, path, line, column) => {
      const paragraph = document.createElement('p');
      paragraph.append(`${words}：`, toPlace(path, line, column, `${path}:${line}`), ' ', inEditor(path, line, column));
      return paragraph;
    };
    const fields = (key && now.fields[key]) || [];
    const own = fields.map((one) => row(one.is_of_kit ? `“${one.label}”在模板包里` : `“${one.label}”填在`, one.path, one.line, one.column));
    spot.replaceChildren(...own, row(key ? '印在' : '写在', from.path, from.line, from.column));
    if (from.when.length) spot.append(Object.assign(document.createElement('p'), {className: 'help', textContent: `只在这时印：${from.when.join('；')}`}));
    if (fields.length) goTo(fields[0].path, fields[0].line, fields[0].column);
    else goTo(from.path, from.line, from.column);
  }

  const passageOf = (event) => {
    draw();  // who is quick need not wait for it
    const found = document.elementsFromPoint(event.clientX, event.clientY).find((one) => one.closest('.passages') && one.dataset.origin);
    return found || null;
  };
  leaves.addEventListener('click', (event) => {
    const rect = passageOf(event);
    if (!rect || String(getSelection())) return;
    event.stopPropagation();
    choose(rect);
  }, true);
  leaves.addEventListener('keydown', (event) => {
    if ((event.key === 'Enter' || event.key === ' ') && event.target.dataset.origin) {
      event.preventDefault();
      choose(event.target);
    }
  });
  const tell = (rect) => { when.textContent = rect && rect.dataset.when ? `只在这时印：\n${rect.dataset.when}` : ''; };
  leaves.addEventListener('mousemove', (event) => tell(passageOf(event)));
  leaves.addEventListener('focusin', (event) => tell(event.target.dataset.origin ? event.target : null));

  function press() {
    for (const button of shapes.querySelectorAll('[data-shown]')) button.setAttribute('aria-pressed', String(button.dataset.shown === shown));
  }
  shapes.addEventListener('click', (event) => {
    const button = event.target.closest('[data-shown]');
    if (!button) return;
    shown = button.dataset.shown;
    history.replaceState(null, '', `?${new URLSearchParams({shown, copy})}`);
    press();
    if (holds) dispatchEvent(new Event('kit:shown'));
    else ask();
  });
  const tinting = document.getElementById('tinting');
  const tint = () => paper.classList.toggle('tints', tinting.checked);
  tinting.addEventListener('change', tint);

  tint();
  press();
  window.kit = {name, copy, shown: () => shown, send, take, ask, leave, findings: () => now.findings};
  follow();
})();
