'use strict';
const MOST_ABREAST = 3; // columns of words beside one another
/*
 * Lists as tables. `fillTable(element, changed, leave, undo, asking)` makes the controls of one and gives
 *   edit()              what a person did to its rows, null where nothing
 *   sent()              the rows as they are now, to be given back to `saved`
 *   filled()            how many rows say anything
 *   saved(sent, rows)   the file now says `rows`; what was typed since `sent` stays
 *   fresh(rows)         the file was changed elsewhere, and nothing was typed here
 *   settle(column, one, isMine)  decides a cell that two changed; whether it was found
 *   cell(row, column)   the control of a cell of the file's rows
 *   add(texts)          a row more at the end, with texts by column; its first control
 * Keys as in a spreadsheet: Enter and the arrows go from cell to cell, Enter behind a row that was gone along with Tab to where
 * it began, Alt with an arrow moves the row. An empty row stands where there is none, to write or paste into; Enter in an empty
 * last row leaves the list (`leave(control, by)`, which tells whether there is anything behind it), as an arrow does at its edge.
 */
window.fillTable = (element, changed, leave, undo, asking) => {
  const body = element.querySelector('tbody');
  const kinds = Array.from(element.querySelector('template').content.children);
  const longest = kinds.filter((kind) => kind.tagName === 'TEXTAREA').pop(); // what is said of a row stands last
  const isOfWords = Boolean(longest) && kinds.every((kind) => !['number', 'date'].includes(kind.className));
  const place = element.dataset.place;
  let was = [];
  let version = 0; // how often the rows of the file became others
  let run = null; // the row that Tab goes along, and the column where that began

  const rows = () => Array.from(body.rows);
  const controls = (row) => Array.from(row.querySelectorAll('[data-column]'));
  const cells = (row) => controls(row).map((control) => control.value.trim());
  const origin = (row) => (row.dataset.origin === undefined ? null : Number(row.dataset.origin));

  function made(texts, number) {
    const row = document.createElement('tr');
    if (number !== null) row.dataset.origin = String(number);
    const head = row.insertCell();
    head.className = 'number';
    kinds.forEach((kind, n) => {
      const control = kind.cloneNode(true);
      if (control.tagName === 'SELECT' && texts[n] && !Array.from(control.options, (o) => o.value).includes(texts[n])) control.add(new Option(texts[n]));
      control.value = texts[n] || '';
      const cell = row.insertCell();
      cell.dataset.label = element.querySelectorAll('thead th')[n + 1].textContent;
      cell.className = kind === longest ? 'words long' : kind.tagName === 'TEXTAREA' ? 'words' : kind.tagName === 'SELECT' ? 'chosen' : '';
      cell.append(control);
    });
    const tools = row.insertCell();
    tools.className = 'tools';
    for (const [words, name, what] of [['↑', '上移这一行', 'up'], ['↓', '下移这一行', 'down'], ['删', '删去这一行', 'gone']]) {
      const button = document.createElement('button');
      Object.assign(button, {type: 'button', textContent: words, title: name});
      button.setAttribute('aria-label', name);
      button.dataset.what = what;
      tools.append(button);
    }
    return row;
  }

  /* Rows of words stand in lines, what is said over the whole width, where side by side they would be too narrow to read. */
  function setLines(narrow) {
    element.classList.toggle('lines', isOfWords && (narrow.matches || kinds.length > MOST_ABREAST));
    body.querySelectorAll('textarea').forEach((control) => window.fillGrow(control));
  }

  function number() {
    rows().forEach((row, n) => {
      row.cells[0].textContent = String(n + 1);
      for (const control of controls(row)) {
        control.closest('td').dataset.place = `${place}[${n}].${control.dataset.column}`;
        window.fillGrow(control);
      }
    });
  }

  function put(made) {
    const all = [...made, ...rows().filter((row) => 'begun' in row.dataset && !made.includes(row))];
    body.replaceChildren(...all);
    if (!all.length) add();
    number();
  }

  function show(texts) {
    was = texts.map((row) => [...row]);
    version += 1;
    put(texts.map((row, n) => made(row, n)));
    undo.forget(element);
  }

  /* The rows and what stands in them, to be put back; a row that was written without them is a new one then. */
  const state = () => ({version, rows: rows().map((row) => ({row, texts: controls(row).map((control) => control.value), begun: 'begun' in row.dataset}))});

  function back(then) {
    for (const {row, texts, begun} of then.rows) {
      if (then.version !== version && !row.isConnected) delete row.dataset.origin;
      controls(row).forEach((control, n) => { control.value = texts[n]; });
      if (!begun) delete row.dataset.begun;
    }
    put(then.rows.map(({row}) => row));
  }

  /* Something done to whole rows, which Ctrl+Z takes back at once. */
  function whole(control, does) {
    const row = control.closest('tr'), before = state(), at = [rows().indexOf(row), controls(row).indexOf(control)];
    does();
    touched();
    undo.did(table, before, at);
  }

  function add(behind = body.lastElementChild) {
    const row = made([], null);
    if (behind) behind.after(row);
    else body.append(row);
    number();
    return row;
  }

  function touched() {
    number();
    changed();
  }

  const sent = () => rows().map((row) => ({row, cells: cells(row), origin: origin(row)}));
  const isSame = (one, other) => one.length === other.length && one.every((text, n) => text === other[n]);
  const isEmpty = (row) => cells(row).every((text) => !text);
  /* Nothing yet: an empty row, and one that was begun for a person who has not typed into it. */
  const isNothing = (one) => 'begun' in one.row.dataset || (one.cells.every((text) => !text) && (one.origin === null || was[one.origin].some(Boolean)));

  function edit() {
    const now = sent().filter((one) => !isNothing(one));
    if (now.length === was.length && now.every((one, n) => one.origin === n && isSame(one.cells, was[n]))) return null;
    return {kind: 'table', place, was, rows: now.map((one) => ({origin: one.origin, cells: one.cells}))};
  }

  function saved(before, texts) {
    const left = before.filter((one) => one.row.isConnected);
    const gone = before.filter((one) => !one.row.isConnected);
    for (const row of rows()) delete row.dataset.origin;
    let last = null;
    texts.forEach((row, n) => {
      const at = left.findIndex((one) => isSame(one.cells, row));
      if (at >= 0) {
        last = left.splice(at, 1)[0].row;
        last.dataset.origin = String(n);
        return;
      }
      const lost = gone.findIndex((one) => isSame(one.cells, row));
      if (lost >= 0) gone.splice(lost, 1); // taken away since it was sent
      else {
        const come = made(row, n);
        if (last) last.after(come);
        else body.prepend(come);
        last = come;
      }
    });
    was = texts.map((row) => [...row]);
    version += 1;
    number();
  }

  /* A cell that two changed is decided: the file's text is what it was from now on, and its text where mine is given up. */
  function settle(column, one, isMine) {
    const at = kinds.findIndex((kind) => kind.dataset.column === column);
    for (const row of rows()) {
      const from = origin(row), control = controls(row)[at];
      if (from === null || was[from][at] !== one.was || control.value.trim() === one.was) continue;
      was[from][at] = one.theirs;
      if (!isMine) control.value = one.theirs;
      return true;
    }
    return false;
  }

  /* Lines and cells as a spreadsheet copies them: a cell of several lines stands in quotes. */
  function cut(text) {
    const lines = [];
    for (const [, mark, quoted, bare] of `\n${text.replace(/\r\n?/g, '\n').replace(/\n$/, '')}`.matchAll(/([\t\n])(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))/g)) {
      if (mark === '\n') lines.push([]);
      lines[lines.length - 1].push((quoted === undefined ? bare : quoted.replace(/""/g, '"')).trim());
    }
    return lines;
  }

  function lay(control, {lines, to, units}) {
    let row = control.closest('tr');
    for (const line of lines) {
      if (!row) row = add();
      delete row.dataset.begun;
      const there = controls(row);
      line.forEach((word, n) => {
        const cell = there[to[n] ?? -1];
        if (!cell) return;
        const value = /\d$/.test(word) && units[n] ? `${word}${units[n]}` : word;
        if (cell.tagName === 'SELECT' && value && !Array.from(cell.options, (o) => o.value).includes(value)) cell.add(new Option(value));
        cell.value = value;
      });
      row = row.nextElementSibling;
    }
  }

  const columns = kinds.map((kind, n) => ({label: kind.getAttribute('aria-label'), unit: element.querySelectorAll('thead th')[n + 1].querySelector('.unit')?.textContent.replace(/[（）]/g, '') || ''}));

  function paste(control, lines) {
    const row = control.closest('tr'), first = controls(row).indexOf(control);
    const found = window.fillHeads(lines, columns, first);
    const put = (laid) => whole(control, () => lay(control, laid));
    if (found.unsure) {
      asking(`${place}~`, `粘贴的第一行“${found.unsure.join('、')}”像是表头，没有看懂各列是什么，还没有放进去。这里的各列：${columns.map((one) => one.label).join('、')}。`, [
        ['照次序放，不要第一行', () => put(found)],
        ['第一行也是数据', () => put({...found, lines})],
        ['不粘贴', () => control.focus()],
      ]);
      return;
    }
    put(found);
    const left = [found.strange.length ? `${found.strange.map((head) => `“${head}”`).join('')}，这里没有这一列` : '', found.sums ? `合计 ${found.sums} 行，由程序算` : ''].filter(Boolean);
    if (left.length) asking(`${place}~`, `放进了 ${found.lines.length} 行；没有放进去的：${left.join('；')}。`, [['知道了', () => control.focus()]]);
  }

  function go(control, down, right) {
    const row = control.closest('tr');
    const at = controls(row).indexOf(control);
    const all = rows();
    const to = all[all.indexOf(row) + down];
    const next = to && controls(to)[at + right];
    if (!next) return false;
    window.fillFocus(next, right < 0);
    return true;
  }

  /* An empty row at the end: the one that stands there, else a new one. */
  function spare() {
    const last = body.lastElementChild;
    return last && isEmpty(last) && origin(last) === null ? last : add();
  }

  function enter(control) {
    const row = control.closest('tr'), at = controls(row).indexOf(control);
    if (!row.nextElementSibling && isEmpty(row) && leave(control, 1)) {
      if (row.previousElementSibling && origin(row) === null) row.remove();
      return;
    }
    if (!row.nextElementSibling) add();
    go(control, 1, (run && run.row === row ? run.at : at) - at);
  }

  function key(event) {
    const control = event.target.closest('[data-column]');
    if (!control || event.isComposing) return;
    const isEdge = (end) => control.tagName === 'SELECT' || (control.selectionStart === control.selectionEnd && control.selectionStart === end);
    let done = false;
    if (event.key === 'Tab') {
      const row = control.closest('tr');
      if (!run || run.row !== row) run = {row, at: controls(row).indexOf(control)};
      return;
    }
    if (event.altKey && ['ArrowUp', 'ArrowDown'].includes(event.key)) done = move(control.closest('tr'), event.key === 'ArrowUp', control);
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === 'Enter' && event.shiftKey) done = go(control, -1, 0) || true;
    else if (event.key === 'Enter') {
      enter(control);
      done = true;
    }
    else if (event.key === 'ArrowUp' && control.tagName !== 'SELECT') done = go(control, -1, 0) || leave(control, -1);
    else if (event.key === 'ArrowDown' && control.tagName !== 'SELECT') done = go(control, 1, 0) || leave(control, 1);
    else if (event.key === 'ArrowLeft' && isEdge(0)) done = go(control, 0, -1);
    else if (event.key === 'ArrowRight' && isEdge(control.value.length)) done = go(control, 0, 1);
    if (done) {
      run = null;
      event.preventDefault();
      event.stopPropagation();
    }
  }

  function move(row, up, control) {
    const other = up ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return false;
    whole(control, () => (up ? other.before(row) : other.after(row)));
    control.focus();
    return true;
  }

  const frame = element.querySelector('.scroll');
  const more = () => element.classList.toggle('goes-on', frame.scrollWidth - frame.clientWidth - frame.scrollLeft > 4);
  frame.addEventListener('scroll', more, {passive: true});
  new ResizeObserver(more).observe(frame);
  element.addEventListener('keydown', key);
  body.addEventListener('input', (event) => {
    delete event.target.closest('tr').dataset.begun;
    changed();
  });
  body.addEventListener('paste', (event) => {
    const control = event.target.closest('[data-column]');
    const lines = cut(event.clipboardData.getData('text/plain'));
    if (!control || (lines.length === 1 && lines[0].length === 1)) return;
    event.preventDefault();
    paste(control, lines);
  });
  element.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    if ('add' in button.dataset) controls(spare())[0].focus();
    const row = button.closest('tr');
    if (button.dataset.what === 'gone') {
      const near = row.nextElementSibling || row.previousElementSibling;
      whole(controls(row)[0], () => row.remove());
      controls(near || add())[0].focus();
    } else if (button.dataset.what) move(row, button.dataset.what === 'up', button);
  });

  const table = {
    element, place, edit, sent, saved, settle, state, back, fresh: show,
    at: ([row, column]) => controls(rows()[Math.min(row, rows().length - 1)])[column],
    filled: () => sent().filter((one) => !isNothing(one)).length,
    add(texts) {
      const row = spare();
      for (const control of controls(row)) control.value = texts[control.dataset.column] || '';
      row.dataset.begun = '';
      touched();
      return controls(row)[0];
    },
    restore(rowsOf) {
      put(rowsOf.map((row) => made(row.cells, row.origin !== null && row.origin < was.length ? row.origin : null)));
    },
    cell: (row, column) => body.querySelector(`td[data-place="${CSS.escape(`${place}[${row}].${column}`)}"] [data-column]`),
  };
  show(rows().map((row) => Array.from(row.cells, (cell) => cell.textContent)));
  const narrow = matchMedia('(max-width: 52rem)');
  narrow.addEventListener('change', setLines);
  setLines(narrow);
  return table;
};

/* The cursor behind what stands in a control, or before it: one key overwrites nothing. */
window.fillFocus = (control, isBefore = false) => {
  control.focus();
  const at = isBefore ? 0 : control.value.length;
  if (control.setSelectionRange) control.setSelectionRange(at, at);
};

/* A text of several lines is seen whole. */
window.fillGrow = (control) => {
  if (control.tagName !== 'TEXTAREA' || !control.offsetParent) return;
  control.style.height = 'auto';
  control.style.height = `${control.scrollHeight + 2}px`;
};
