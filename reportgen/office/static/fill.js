'use strict';
/*
 * The form: what is typed goes to the server at each key and comes back as findings and pages; it is saved after a pause.
 * What is not saved yet waits in this browser (localStorage) and is offered again, whatever becomes of window and server.
 */
(() => {
  const form = document.getElementById('form');
  if (!form) return;
  const modules = document.getElementById('modules');
  const asks = document.getElementById('asks');
  const savedWords = document.getElementById('saved');
  const progress = document.getElementById('progress');
  const dialog = document.getElementById('asking');
  const token = JSON.parse(document.body.getAttribute('hx-headers'))['X-CSRFToken'];
  const path = form.dataset.path;
  const NOT_YET = '改了，还没有存';
  const PAUSE = 800, REST = 300, NEXT = 300, LEFT = 50, AGAIN = 2000, LOOK = 5000, ALIVE = 8000;
  const name = sessionStorage.getItem('reportgen-window') || crypto.getRandomValues(new Uint32Array(2)).join('-');
  sessionStorage.setItem('reportgen-window', name);
  const sitting = `${name}.${Math.round(performance.timeOrigin)}`; // who opens the form again sits down anew: a version of its own
  const KEPT = `reportgen-fill:${path}:`;

  const fields = new Map(), tables = new Map();
  const once = []; // edits that are no text: a key that goes, a mark that goes
  const asked = new Set(); // places that wait for an answer: they are not sent
  const refusedEdits = new Map(); // what the server could not write, by place: not sent again as it is
  let stamp = form.dataset.stamp, isSending = false, isDue = false, isSaveDue = false, isSettled = false, saveAt = 0, timer = 0, restTimer = 0, resting = null, isOffline = false;

  /* Fields and what they were */

  function take(root) {
    for (const element of root.querySelectorAll('.field[data-place]')) {
      const control = element.querySelector('input, textarea, select');
      if (!control || fields.has(element.dataset.place)) continue;
      fields.set(element.dataset.place, {element, control, was: control.value.trim(), carried: element.classList.contains('carried')});
      window.fillGrow(control);
    }
    for (const element of root.querySelectorAll('.table[data-place]')) {
      if (element.querySelector('template') && !tables.has(element.dataset.place)) tables.set(element.dataset.place, window.fillTable(element, changed, (control, by) => step(control, by, true), undo, asking));
    }
  }

  function everyEdit() {
    const found = [];
    for (const [place, field] of fields) {
      const text = field.control.value.trim();
      if (text === field.was) continue;
      found.push({kind: 'typed', place, was: field.was, text});
      if (field.carried) found.push({kind: 'reviewed', place}); // who changes it has looked at it
    }
    for (const table of tables.values()) {
      const edit = table.edit();
      if (edit) found.push(edit);
    }
    return [...found, ...once];
  }

  const edits = () => everyEdit().filter((edit) => !asked.has(edit.place) && refusedEdits.get(edit.place) !== JSON.stringify(edit));

  /* An emptied field that a person is still in is no decision yet: it is looked at, and saved when left. */
  const isHalf = (edit) => edit.kind === 'typed' && edit.text === '' && fields.get(edit.place).control === document.activeElement;

  /* Sending */

  function changed() {
    keep();
    differ();
    if (savedWords.className !== 'error' && everyEdit().length) say(NOT_YET);
    else if (savedWords.textContent === NOT_YET) say('已保存');
    saveAt = Date.now() + PAUSE;
    send();
    plan();
  }

  function plan(wait = PAUSE) {
    clearTimeout(timer);
    timer = setTimeout(() => send(true), wait);
  }

  /* The pages come first; what is to be told of them is asked for when no further key follows at once. A key that comes while the
     answer is waited for does not wait for it: nobody wants it any more. */
  async function send(isSave = false, isRest = false) {
    if (isSettled) return;
    if (isSending) {
      isDue = true;
      isSaveDue ||= isSave;
      resting?.abort();
      return;
    }
    clearTimeout(restTimer);
    const all = edits();
    const isReady = isSave || (saveAt > 0 && Date.now() >= saveAt);
    const sent = isReady ? all.filter((edit) => !isHalf(edit)) : all;
    const save = isReady && sent.length > 0;
    if (isReady) saveAt = 0;
    const snapshots = new Map(Array.from(tables, ([place, table]) => [place, table.sent()]));
    isSending = true;
    isDue = false;
    resting = isRest && !save ? new AbortController() : null;
    if (save) say('正在保存……');
    try {
      const answer = await fetch(form.dataset.fields, {
        method: 'POST',
        signal: resting?.signal,
        headers: {'Content-Type': 'application/json', 'X-CSRFToken': token},
        body: JSON.stringify({edits: sent, held: window.paper ? window.paper.held().filter(Boolean) : [], save, window: sitting, stamp, first: !save && !isRest}),
      });
      const said = answer.headers.get('Content-Type') === 'application/json' ? await answer.json() : null;
      if (!said) throw new Error(String(answer.status));
      isOffline = false;
      if (answer.ok && !said.findings) {
        window.paper?.take(said.leaves);
        restTimer = setTimeout(() => send(false, true), REST);
      } else if (answer.ok) heard(said, sent, save, snapshots);
      else refused(said);
    } catch (fault) {
      if (!resting?.signal.aborted) {
        isOffline = true;
        say('没有存上：连不上程序。填的还在这里，会自己再试', 'error');
        plan(AGAIN);
      }
    } finally {
      isSending = false;
    }
    if (isDue && !isOffline) {
      const saveNow = isSaveDue;
      isSaveDue = false;
      send(saveNow);
    }
  }

  /* Once, when the form was opened: what is wrong is not folded away. */
  function unfold(findings) {
    if (form.dataset.unfolded) return;
    form.dataset.unfolded = '1';
    for (const one of findings.filter((one) => one.severity === '错误')) one.places.slice(0, 1).map(found.fieldOf).filter(Boolean).forEach(open);
  }

  function heard(said, sent, save, snapshots) {
    const stuck = new Set([...said.conflicts.map((one) => one.place.replace(/\[.*$/, '')), ...said.unwritten.map((one) => one.place)]);
    if (save) {
      for (const edit of sent) {
        if (edit.kind === 'typed' && !stuck.has(edit.place)) Object.assign(fields.get(edit.place), {was: edit.text, carried: false});
        if (edit.kind === 'reviewed' && fields.has(edit.place)) fields.get(edit.place).carried = false;
        const at = once.indexOf(edit);
        if (at >= 0) once.splice(at, 1);
        if (said.unwritten.some((one) => one.place === edit.place)) refusedEdits.set(edit.place, JSON.stringify(edit));
      }
    }
    for (const [place, now] of Object.entries(said.fields)) settle(place, now, said.fresh, save, sent, snapshots, stuck);
    stamp = said.stamp;
    if (window.paper) window.paper.take(said.leaves);
    found.show(said.findings);
    unfold(said.findings);
    count(said);
    differ();
    said.conflicts.forEach(conflict);
    said.unwritten.forEach((one) => note(one.place, `没有写进文件：${one.why}`));
    keep();
    const left = edits();
    if (!left.length && savedWords.className === 'error' && !said.conflicts.length) say('已保存');
    if (asked.size) say(`有 ${asks.children.length} 处要您定`, 'error');
    else if (said.conflicts.length) say(`有 ${said.conflicts.length} 处要您定`, 'error');
    else if (save && said.saved) say(`已保存 ${said.saved}`);
    if (left.some((edit) => !isHalf(edit)) && !saveAt) plan();
  }

  /* Whether a report that is final, or submitted, is not what is filled in any more: told at once, and where papers are taken. */
  function differ() {
    const isOther = (mark) => everyEdit().length > 0 || stamp !== mark.dataset.input;
    const final = document.getElementById('final'), submitted = document.getElementById('submitted');
    if (final) for (const one of document.querySelectorAll('[data-differs]')) one.hidden = !isOther(final);
    if (final) document.getElementById('paper').classList.toggle('not-final', isOther(final));
    if (submitted) for (const one of submitted.querySelectorAll('[data-is-other]')) one.hidden = (one.dataset.isOther === 'yes') !== isOther(submitted);
  }

  /* What the file says at a field now, unless something else was typed there meanwhile. */
  function settle(place, now, isFresh, save, sent, snapshots, stuck) {
    const field = fields.get(place), table = tables.get(place);
    if (table && now.rows) {
      const mine = sent.some((edit) => edit.place === place && edit.kind === 'table');
      if (stuck.has(place)) return;
      if (save && mine) table.saved(snapshots.get(place), now.rows);
      else if (isFresh && !table.edit()) table.fresh(now.rows);
      return;
    }
    if (!field) return;
    const mine = sent.some((edit) => edit.place === place && edit.kind === 'typed');
    if (isFresh && !mine && field.control.value.trim() === field.was && field.was !== now.text) {
      put(field.control, now.text);
      undo.forget(field.control);
      field.was = now.text;
    }
    const words = field.element.querySelector('.understood');
    if (words) words.textContent = now.understood ? `读作 ${now.understood}` : '';
    field.element.querySelectorAll('.change').forEach((change, n) => { change.textContent = now.changes[n] || ''; });
    field.element.classList.toggle('carried', now.carried);
  }

  function put(control, text) {
    if (control.tagName === 'SELECT' && text && !Array.from(control.options, (o) => o.value).includes(text)) control.add(new Option(text));
    control.value = text;
    window.fillGrow(control);
  }

  function refused(said) {
    say(said.broken ? '没有存上：文件读不懂' : '没有存上', 'error');
    const box = ask(`refused`, said.words + (said.findings.length ? `：${said.findings.join('；')}` : ''));
    if (said.broken) box.append(link('看哪里读不懂', location.pathname));
    if (said.settled) settledNow(box);
    else plan(LOOK);
  }

  /* The county has accepted the report since this window was opened: nothing can be typed here any more. */
  function settledNow(box) {
    const left = everyEdit().length;
    say(`县里已经核定${left ? `，有 ${left} 处没有存上` : ''}`, 'error');
    clearTimeout(timer);
    clearTimeout(restTimer);
    isSettled = true;
    for (const control of modules.querySelectorAll('input, textarea')) control.readOnly = true;
    for (const control of modules.querySelectorAll('select, button:not(.about)')) control.disabled = true;
    for (const button of document.querySelectorAll('.told-one .mend')) button.disabled = true;
    if (left) box.firstChild.append('。没有存上的，右边的文稿里有，县里的没有；留在这个浏览器里，退回以后打开再问。');
    box.append(link('看核定的这一份', location.pathname));
  }

  /* What a person is asked */

  function ask(key, words) {
    asks.querySelector(`[data-ask="${CSS.escape(key)}"]`)?.remove();
    const box = document.createElement('div');
    box.className = 'ask';
    box.dataset.ask = key;
    box.append(Object.assign(document.createElement('p'), {textContent: words}));
    asks.append(box);
    return box;
  }

  function choice(box, words, does) {
    const button = Object.assign(document.createElement('button'), {type: 'button', textContent: words});
    button.addEventListener('click', () => { box.remove(); does(); });
    box.append(button, ' ');
  }

  function asking(key, words, choices) {
    const box = ask(key, words);
    for (const [said, does] of choices) choice(box, said, does);
    box.querySelector('button').focus();
  }

  const link = (words, to) => Object.assign(document.createElement('a'), {textContent: words, href: to});

  function conflict(one) {
    const place = one.place.replace(/\[.*$/, '');
    const box = ask(one.place, `“${one.label}”在别处刚改成了“${one.theirs || '空'}”（原来是“${one.was || '空'}”），您填的是“${one.mine || '空'}”。用哪一个？`);
    asked.add(place);
    choice(box, `用我的：${one.mine || '空'}`, () => decide(one, place, true));
    choice(box, `用别处的：${one.theirs || '空'}`, () => decide(one, place, false));
  }

  /* A place is sent again once all that was asked of it is answered, and it holds what the file says: not before. */
  function release(place) {
    undo.forget((fields.get(place) || tables.get(place)).element);
    if (!Array.from(asks.children).some((box) => box.dataset.ask.replace(/\[.*$/, '') === place)) asked.delete(place);
    changed();
  }

  async function decide(one, place, isMine) {
    const field = fields.get(place), table = tables.get(place);
    if (field) {
      field.was = one.theirs;
      if (!isMine) put(field.control, one.theirs);
      release(place);
      return;
    }
    const cell = one.place.match(/\[(\d+)\](?:\.(.+))?$/);
    if (cell[2] && table.settle(cell[2], one, isMine)) {
      release(place);
      return;
    }
    const answer = await fetch(form.dataset.fields, {method: 'POST', headers: {'Content-Type': 'application/json', 'X-CSRFToken': token}, body: '{}'});
    const now = (await answer.json()).fields[place].rows;
    const mine = table.sent().map(({origin, cells}) => ({origin, cells}));
    table.fresh(now);
    if (isMine && cell[2]) put(table.cell(Number(cell[1]), cell[2]), one.mine);
    else if (isMine) table.restore(mine.map((row) => ({...row, origin: now.findIndex((cells) => cells[0] === row.cells[0])})).map((row) => ({...row, origin: row.origin < 0 ? null : row.origin})));
    release(place);
  }

  function note(place, words) {
    const field = found.fieldOf(place);
    const notes = field && field.querySelector('.notes');
    if (notes) notes.append(Object.assign(document.createElement('div'), {className: 'told-one is-error', textContent: words}));
  }

  function say(words, kind = '') {
    savedWords.textContent = words;
    savedWords.className = kind;
  }

  function count(said) {
    const grave = said.findings.filter((one) => one.severity === '错误').length;
    progress.textContent = `必填 ${said.told}/${said.required} · 已填 ${said.filled} 项${grave ? ` · ${grave} 处错误` : ''}`;
    for (const element of form.querySelectorAll('[data-section]')) {
      const now = said.sections[element.dataset.section];
      if (now) tell(element, now.filled, now.lacking);
    }
  }

  function tell(element, filled, lacking) {
    const said = element.dataset.of ? `${filled}/${element.dataset.of}` : `填了 ${filled} 项`; // of what few need, nobody owes the rest
    element.textContent = lacking ? `${said}，还差 ${lacking} 项必填` : filled ? said : '';
    element.classList.toggle('lacking', lacking > 0);
  }

  /* What waits in this browser */

  function keep() {
    const waiting = everyEdit();
    try {
      if (waiting.length) localStorage.setItem(KEPT + name, JSON.stringify({at: Date.now(), edits: waiting}));
      else localStorage.removeItem(KEPT + name);
    } catch (fault) {
      say('这个浏览器存不下没有保存的内容，请等到“已保存”再离开', 'error');
    }
  }

  function offer() {
    for (const key of Object.keys(localStorage).filter((one) => one.startsWith(KEPT) && (one !== KEPT + name || !everyEdit().length))) {
      const {at, edits: waiting} = JSON.parse(localStorage.getItem(key));
      if (key !== KEPT + name && Date.now() - at < ALIVE) { // another window may be at work: then this will be newer
        setTimeout(offer, ALIVE);
        continue;
      }
      localStorage.removeItem(key);
      const due = waiting.filter((edit) => (fields.has(edit.place) ? fields.get(edit.place).was !== edit.text : tables.has(edit.place)));
      if (!due.length) continue;
      const words = due.slice(0, 5).map((edit) => (edit.kind === 'typed' ? `${label(edit.place)} “${edit.text}”` : label(edit.place)));
      const box = ask(key, `上次有 ${due.length} 处没有来得及存上：${words.join('，')}${due.length > 5 ? '……' : ''}`);
      localStorage.setItem(`${key}~`, JSON.stringify({at: 0, edits: due}));
      choice(box, '填回去', () => { localStorage.removeItem(`${key}~`); due.forEach(restore); changed(); });
      choice(box, '不要了', () => localStorage.removeItem(`${key}~`));
      box.querySelector('button').focus();
    }
  }

  /* A label as people say it: 辖区.户数 is 辖区的户数. */
  function spoken(name) {
    const above = name.replace(/\[(\d+)\]/g, '第 $1 条').split('.'), last = above.pop();
    return above.length ? `${above.join('')}的${last}` : last;
  }

  function label(place) {
    const element = found.fieldOf(place);
    return element ? element.dataset.whole || element.querySelector('.caption')?.firstChild.textContent || place : place;
  }

  function restore(edit) {
    const field = fields.get(edit.place), table = tables.get(edit.place);
    if (edit.kind === 'typed' && field) {
      put(field.control, edit.text);
      open(field.element);
    } else if (edit.kind === 'table' && table) table.restore(edit.rows);
    if (field || table) undo.forget((field || table).element);
  }

  /* Going about */

  function open(element) {
    for (let at = element; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
  }

  function goTo(place) {
    const element = found.fieldOf(place);
    if (!element) return;
    open(element);
    const control = element.matches('td') ? element.firstElementChild : element.querySelector('input, textarea, select, button');
    if (control) window.fillFocus(control);
    else { // a cell that a roll-up wrote
      element.tabIndex = -1;
      element.focus();
    }
    element.scrollIntoView({block: 'center'});
  }

  /* The next control; past the whole list that the control is in, where that is left. */
  function step(control, by, isPast = false) {
    const all = Array.from(modules.querySelectorAll('.field input, .field textarea, .field select, .table [data-column]')).filter((one) => one.offsetParent || one.closest('details:not([open])'));
    const list = isPast && control.closest('.table');
    const at = all.indexOf(control) + by;
    const onward = by > 0 ? all.slice(at) : all.slice(0, Math.max(0, at + 1)).reverse();
    const next = list ? onward.find((one) => !list.contains(one)) : all[at];
    if (!next) return false;
    open(next);
    window.fillFocus(next);
    return true;
  }

  function mend(way, figure) {
    if (way.reviewed || way.dropped) {
      once.push({kind: way.reviewed ? 'reviewed' : 'dropped', place: way.place});
      changed();
      return;
    }
    if (way.reason) {
      reason(way.place, figure);
      return;
    }
    const cell = way.place.match(/^(.+)\[(\d+)\]\.(.+)$/);
    const control = cell ? tables.get(cell[1]).cell(Number(cell[2]), cell[3]) : fields.get(way.place)?.control;
    if (!control) return;
    open(control);
    control.focus();
    put(control, way.text);
    control.dispatchEvent(new Event('input', {bubbles: true})); // as if it were typed, so that Ctrl+Z takes it back
  }

  /* A place for a written reason, right at the figure that it is about; else with the other reasons. */
  function reason(place, figure) {
    if (fields.has(place)) {
      goTo(place);
      return;
    }
    const element = document.createElement('div');
    element.className = 'field words reason';
    element.dataset.place = place;
    element.dataset.whole = `口径说明的${place.replace(/^remarks\./, '')}`;
    const text = Object.assign(document.createElement('textarea'), {rows: 1, id: `f-${place}`});
    const words = Object.assign(document.createElement('label'), {textContent: `${spoken(place.replace(/^remarks\./, ''))} 的原因`, htmlFor: text.id});
    element.append(words, text, Object.assign(document.createElement('div'), {className: 'notes'}));
    const holder = (figure && found.fieldOf(figure)?.closest('.field, .table')) || document.getElementById('remarks').lastElementChild;
    holder.after(element);
    take(element.parentElement);
    goTo(place);
  }

  async function confirmed(words, yes, no = '不改') {
    dialog.querySelector('p').textContent = words;
    for (const [value, said] of Object.entries({yes, no})) dialog.querySelector(`button[value=${value}]`).textContent = said;
    dialog.showModal();
    return new Promise((done) => dialog.addEventListener('close', () => done(dialog.returnValue === 'yes'), {once: true}));
  }

  async function switchOff(button) {
    const section = button.closest('details');
    const inside = (element) => section.contains(element);
    const own = Array.from(fields.values()).filter((field) => inside(field.element) && field.control.value.trim());
    const lists = Array.from(tables.values()).filter((table) => section.querySelector(`[data-place="${CSS.escape(table.place)}"]`));
    const many = own.length + lists.reduce((sum, table) => sum + table.filled(), 0);
    if (many && !(await confirmed(`“${section.querySelector('.name').textContent}”已填 ${many} 项，不报就都删去；原来的留作旧版，找得回来。`, '不报，删去'))) return;
    own.forEach((field) => put(field.control, ''));
    lists.forEach((table) => table.restore([]));
    undo.forget(section);
    section.querySelectorAll('[data-place]').forEach((element) => once.push({kind: 'dropped', place: element.dataset.place}));
    section.open = false;
    changed();
    section.querySelector('summary').focus();
  }

  const found = window.fillFindings(goTo, mend);
  document.addEventListener('click', (event) => {
    const asked = event.target.closest('[data-reason]');
    if (asked) reason(`remarks.${asked.dataset.reason}`, asked.dataset.figure);
  });
  for (const one of document.querySelectorAll('.returned [data-figure]')) { // what the county says of a figure, at the figure
    const notes = found.fieldOf(one.dataset.figure)?.closest('.field, .table')?.querySelector('.notes');
    if (notes && one.dataset.said) notes.prepend(Object.assign(document.createElement('span'), {className: 'help asked', textContent: `县里的意见：${one.dataset.said}`}));
  }
  const undo = window.fillUndo(modules, open, changed);

  modules.addEventListener('submit', (event) => event.preventDefault());
  modules.addEventListener('input', (event) => {
    window.fillGrow(event.target);
    if (event.target.closest('.field')) changed();
  });
  modules.addEventListener('focusout', (event) => {
    if (!event.target.matches('input, textarea, select') || !edits().length) return;
    const goesOn = modules.contains(event.relatedTarget) && event.relatedTarget.matches('input, textarea, select');
    plan(goesOn ? NEXT : LEFT); // the next key need not wait for a saving; what else is asked for finds it saved
  });
  modules.addEventListener('toggle', (event) => event.target.querySelectorAll?.('textarea').forEach(window.fillGrow), true);
  modules.addEventListener('keydown', (event) => {
    const control = event.target;
    if (event.isComposing || !control.closest('.field')) return;
    if (event.key === 'F1') {
      control.closest('.field').querySelector('.about')?.click();
      event.preventDefault();
      return;
    }
    const isLine = control.tagName === 'INPUT' || control.tagName === 'TEXTAREA';
    const isPlain = isLine && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey && control.selectionStart === control.selectionEnd;
    const isAt = (end) => control.tagName === 'INPUT' || control.selectionStart === end; // within a text of lines the arrows go from line to line
    const by = event.key === 'Enter' && !event.altKey && !event.ctrlKey && control.tagName !== 'BUTTON' ? (event.shiftKey ? -1 : 1)
      : isPlain && event.key === 'ArrowDown' && isAt(control.value.length) ? 1 : isPlain && event.key === 'ArrowUp' && isAt(0) ? -1 : 0;
    if (by && step(control, by)) event.preventDefault();
  });
  modules.addEventListener('click', async (event) => {
    const about = event.target.closest('.about');
    if (about) {
      const help = document.getElementById(about.getAttribute('aria-controls'));
      help.hidden = !help.hidden;
      about.setAttribute('aria-expanded', String(!help.hidden));
    }
    const off = event.target.closest('[data-off]');
    if (off) switchOff(off);
    const more = event.target.closest('[data-more]');
    if (more) window.fillMore(more, `/section/${more.dataset.more}${form.dataset.fields.replace(/^\/fields/, '')}`, (place) => fields.has(place), take);
  });
  form.querySelector('.contents').addEventListener('click', (event) => {
    const link = event.target.closest('a');
    const to = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!to) return;
    event.preventDefault();
    to.open = true;
    to.scrollIntoView();
    to.querySelector('summary').focus({preventScroll: true});
  });
  window.ownSpots(({section, part, paragraph}) => {
    const table = tables.get('own_words');
    if (!table) return;
    const control = table.add({section, part, paragraph, where: '之后'}).closest('tr').querySelector('[data-column="text"]');
    open(control);
    control.focus();
    control.scrollIntoView({block: 'center'});
  });
  document.addEventListener('paper:figure', (event) => {
    const place = event.detail.fields.find((one) => found.fieldOf(one));
    if (!place) return;
    event.preventDefault();
    goTo(place);
  });
  window.fillLeaving({unsaved: () => (isSettled ? 0 : everyEdit().length), save: () => send(true), isAtWork: () => isSending || isDue, confirmed});
  addEventListener('pagehide', () => keep());
  addEventListener('online', () => send(true));
  addEventListener('focus', look);
  setInterval(() => document.visibilityState === 'visible' && look(), LOOK);

  /* Whether the file was changed elsewhere: by another window, or by hand. */
  async function look() {
    keep();
    if (isSending) return;
    if (saveAt) {
      if (Date.now() > saveAt + AGAIN) send(true);
      return;
    }
    try {
      const answer = await fetch(form.dataset.stamps);
      const now = (await answer.text()).trim();
      if (answer.ok && now !== stamp) send(edits().length > 0);
      if (answer.ok && isOffline) send(true);
    } catch (fault) {
      if (!isOffline) say('连不上程序。填的还在这里，会自己再试', 'error');
      isOffline = true;
    }
  }

  take(modules);
  for (const element of form.querySelectorAll('[data-section]')) tell(element, Number(element.dataset.filled), Number(element.dataset.lacking));
  offer();
  if (location.hash === '#begin') {
    const all = Array.from(modules.querySelectorAll('.field input, .field textarea, .field select'));
    (all.find((one) => one.offsetParent && !one.value) || all[0])?.focus();
  }
  send(false, true);
})();
