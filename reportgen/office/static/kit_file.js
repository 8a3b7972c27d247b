'use strict';
/* The file beside the pages: what is typed is tried on a copy at once, and put into use by a button. */
(() => {
  const list = document.getElementById('file-list'), area = document.getElementById('file-text');
  const said = document.getElementById('file-said'), versions = document.getElementById('file-versions');
  const put = document.getElementById('file-put'), back = document.getElementById('file-back');
  const words = document.getElementById('file-words');
  const known = JSON.parse(document.getElementById('words').textContent);
  const TRIED = 120, WHOLE = 700, MOST = 12;
  let file = null, timer = 0, whole = 0, flying = false, again = false, offered = [], chosen = 0, wanted = '', turn = 0, opening = 0, isDue = false;

  const draft = (path) => `reportgen-kit ${kit.copy ? '副本 ' : ''}${path}`;
  const isChanged = () => file !== null && area.value !== file.own;
  const address = (path, version) => `/kit-file/${encodeURIComponent(kit.name)}?${new URLSearchParams({of: path, copy: kit.copy, version: version || ''})}`;

  function say(text, isBad) {
    said.textContent = text;
    said.classList.toggle('is-bad', Boolean(isBad));
  }

  /* What a person asks for is not taken away by a change on the disk, which is looked at behind it. */
  async function open(path, version) {
    opening += 1;
    const is = await opened(path, version).finally(() => { opening -= 1; });
    if (!isDue || opening) return is;
    isDue = false;
    return version || isChanged() ? is : open(wanted);
  }

  async function opened(path, version) {
    const mine = ++turn;
    wanted = path;
    const answer = await fetch(address(path, version), {headers: {'HX-Request': 'true'}});
    if (mine !== turn) return false;  // another was asked for meanwhile
    if (answer.status !== 200) {
      wanted = file ? file.path : list.value;
      say('这个文件打不开', true);
      return false;
    }
    const got = await answer.json();
    if (mine !== turn) return false;
    const isSame = file !== null && file.path === path && file.sum === got.sum;
    file = {path, own: version ? file.own : got.text, sum: got.sum};
    if (!Array.from(list.options).some((option) => option.value === path)) list.add(new Option(path));
    list.value = path;
    versions.replaceChildren(new Option('现在的', '0'), ...got.versions.map((one) => new Option(`第 ${one.number} 版`, String(one.number))));
    versions.value = String(version || 0);
    const kept = localStorage.getItem(draft(path));
    area.value = !version && kept !== null ? kept : got.text;
    if (!version && kept !== null && kept !== got.text) say('上次改了没有启用的，还在这里');
    else if (!version && !isSame) say('');
    return true;
  }

  function marks() {
    put.disabled = back.disabled = !isChanged();
    if (file === null) return;
    if (isChanged()) localStorage.setItem(draft(file.path), area.value);
    else localStorage.removeItem(draft(file.path));
  }

  const asked = (isWhole) => ({path: file.path, text: area.value, shown: kit.shown(), held: window.paper.held(), whole: isWhole, sum: file.sum, copy: Boolean(kit.copy)});

  /* One question at a time; what is typed meanwhile is asked about next. */
  async function tryIt(isWhole) {
    if (flying) {
      again = true;
      return;
    }
    flying = true;
    const answer = await kit.send('kit-try', asked(isWhole));
    flying = false;
    if (!isChanged()) return;
    if (answer.status === 200) kit.take(answer.said);
    else say('没有试成，再改一个字试试', true);
    if (again) {
      again = false;
      tryIt(false);
    }
  }

  function typed() {
    marks();
    clearTimeout(timer);
    clearTimeout(whole);
    if (!isChanged()) {
      kit.ask();
      say('');
      return;
    }
    kit.leave();
    say(`改了，还没有${kit.copy ? '存进副本' : '启用'}；文稿是照改了的试印的`);
    timer = setTimeout(() => tryIt(false), TRIED);
    whole = setTimeout(() => tryIt(true), WHOLE);
  }

  async function goTo({path, line, column}) {
    if (file === null || file.path !== path) {
      if (isChanged()) {
        say(`${file.path} 改了还没有启用：先启用，或者放弃改动，再看 ${path}`, true);
        return;
      }
      if (!await open(path)) return;
      if (isChanged()) typed();
      marks();
    }
    const lines = area.value.split('\n');
    const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    area.focus({preventScroll: true});
    area.setSelectionRange(before + Math.max(0, column - 1), before + (lines[line - 1] || '').length);
    const height = parseFloat(getComputedStyle(area).lineHeight);
    area.scrollTop = (line - 1) * height - area.clientHeight / 3;
    area.scrollLeft = 0;
  }

  async function putIt() {
    put.disabled = true;
    const answer = await kit.send('kit-put', asked(true));
    if (answer.status === 200) {
      file = {path: file.path, own: answer.said.file.text, sum: answer.said.file.sum};
      area.value = file.own;
      marks();
      await open(file.path);
      kit.ask();
    }
    say(answer.said.words || '没有启用', answer.status !== 200);
    marks();
  }

  /* What may be written where the caret is: words that have in them what was begun there. */
  function offer() {
    const before = area.value.slice(0, area.selectionStart);
    const inside = Math.max(before.lastIndexOf('{{'), before.lastIndexOf('{%')) > Math.max(before.lastIndexOf('}}'), before.lastIndexOf('%}'));
    const begun = (/[\p{L}\p{N}_.]+$/u.exec(before) || [''])[0];
    const isFilter = /\|\s*[\p{L}\p{N}_]*$/u.test(before);
    offered = !inside || (!begun && !isFilter) ? [] : known.filter(([word, kind]) => (kind === '过滤器') === isFilter && word !== begun && word.includes(begun))
      .sort((a, b) => Number(b[0].startsWith(begun)) - Number(a[0].startsWith(begun))).slice(0, MOST);
    chosen = 0;
    words.hidden = offered.length === 0;
    words.replaceChildren(...offered.map(([word, kind, says], number) => {
      const item = Object.assign(document.createElement('li'), {id: `word-${number}`, textContent: `${word}　${kind}${says ? `　${says}` : ''}`});
      item.setAttribute('role', 'option');
      item.setAttribute('aria-selected', String(number === 0));
      item.addEventListener('mousedown', (event) => {
        event.preventDefault();
        write(number, begun);
      });
      return item;
    }));
    words.dataset.begun = begun;
  }

  function write(number, begun) {
    const at = area.selectionStart;
    area.setRangeText(offered[number][0], at - begun.length, at, 'end');
    words.hidden = true;
    offered = [];
    typed();
  }

  area.addEventListener('input', () => {
    typed();
    offer();
  });
  area.addEventListener('keydown', (event) => {
    if (event.key === 's' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (isChanged()) putIt();
    }
    if (words.hidden) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      chosen = (chosen + (event.key === 'ArrowDown' ? 1 : offered.length - 1)) % offered.length;
      Array.from(words.children).forEach((item, number) => item.setAttribute('aria-selected', String(number === chosen)));
      words.children[chosen].scrollIntoView({block: 'nearest'});
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      write(chosen, words.dataset.begun);
    } else if (event.key === 'Escape') words.hidden = true;
  });
  area.addEventListener('blur', () => { words.hidden = true; });
  list.addEventListener('change', () => {
    const wanted = list.value;
    if (isChanged()) list.value = file.path;
    goTo({path: wanted, line: 1, column: 1});
  });
  versions.addEventListener('change', async () => {
    if (await open(file.path, Number(versions.value))) typed();
  });
  put.addEventListener('click', putIt);
  back.addEventListener('click', () => {
    area.value = file.own;
    versions.value = '0';
    typed();
  });
  addEventListener('kit:place', (event) => goTo(event.detail));
  addEventListener('kit:shown', () => tryIt(true));
  addEventListener('kit:changed', () => {
    if (opening) isDue = true;
    else if (file && !isChanged()) open(wanted).then(marks);
  });
  open(list.value).then((is) => { if (is) { if (isChanged()) typed(); marks(); } });
})();
