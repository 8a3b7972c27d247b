'use strict';
/*
 * Findings at their fields and in the list below, the gravest first. `fillFindings(goTo, mend)` gives `show(findings)`;
 * `goTo(place)` puts the cursor into a field, `mend(one)` does what a button says.
 */
window.fillFindings = (goTo, mend) => {
  const list = document.getElementById('found-list');
  const count = document.getElementById('found-count');
  let shown = '';
  const GRAVE = {'错误': 'is-error', '警告': 'is-warning', '提示': 'is-note'};

  const node = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  };

  function button(words, does) {
    const made = node('button', 'mend', words);
    made.type = 'button';
    made.addEventListener('click', does);
    return made;
  }

  /* The element that has a place, or the nearest one above it: of a cell, its table. */
  function fieldOf(place) {
    const own = document.querySelector(`#modules [data-place="${CSS.escape(place)}"]`) || (place.endsWith(']') && document.querySelector(`#modules td[data-place^="${CSS.escape(place)}."]`));
    return own || document.querySelector(`#modules [data-place="${CSS.escape(place.replace(/\[.*$/, ''))}"]`);
  }

  function clash(one) {
    const box = node('span', 'clash');
    const led = one.clash.figures.map((figure) => button(`${figure.label} ${figure.text}`, () => goTo(figure.place)));
    const evenly = led.length === 2 ? '两个数里至少有一个不对：' : '这几个数里至少有一个不对：';
    const [likelier, others] = one.clash.stands_out ? [led.slice(0, 1), led.slice(1)] : [[], led];
    if (likelier.length) box.append('多半是 ', ...likelier, one.clash.slip ? `（${one.clash.slip}）` : '');
    box.append(likelier.length ? '，也可能是 ' : evenly, ...others.flatMap((one) => [one, ' ']));
    return box;
  }

  function told(one, isLong) {
    const box = node('div', `told-one ${GRAVE[one.severity]}`);
    box.append(node('b', 'grave', one.severity), ' ');
    const words = node('span', 'words', one.message);
    box.append(words);
    if (one.hints.length) box.append(node('span', 'hint', one.hints.join('；')));
    if (one.clash && one.clash.figures.length > 1) box.append(clash(one));
    for (const way of one.mends) box.append(' ', button(way.words, () => mend(way, one.places[0])));
    const isCell = !isLong && one.places.length && fieldOf(one.places[0])?.matches('td');
    if (isCell) box.append(' ', button('到这一格', () => goTo(one.places[0])));
    if (isLong && one.places.length) box.append(' ', button('去填', () => goTo(one.places[0])));
    if (isLong && one.where) box.append(node('span', 'hint', one.where));
    return box;
  }

  /* The cursor stays where it was in the list, or at what has come in its stead. */
  function listed(findings) {
    shown = JSON.stringify(findings);
    const named = (button) => `${button.closest('li').querySelector('.words').textContent}\n${button.textContent}`;
    const at = Array.from(list.querySelectorAll('button')).indexOf(document.activeElement);
    const was = at >= 0 && named(document.activeElement);
    const weight = (one) => Object.keys(GRAVE).indexOf(one.severity);
    list.replaceChildren(...[...findings].sort((one, other) => weight(one) - weight(other)).map((one) => {
      const item = document.createElement('li');
      item.append(told(one, true));
      return item;
    }));
    const buttons = Array.from(list.querySelectorAll('button'));
    if (at >= 0) (buttons.find((one) => named(one) === was) || buttons[Math.min(at, buttons.length - 1)] || count.parentElement).focus();
  }

  /* What is told is as it is now, also where the cursor has come into it: it goes to the same button, or on to the next control. */
  function cleared() {
    const at = document.activeElement, own = at.closest('#modules .told-one');
    if (own) {
      const controls = Array.from(document.querySelectorAll('#modules input, #modules textarea, #modules select, #modules summary'));
      const next = controls.find((one) => one.offsetParent && own.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
      const words = own.querySelector('.words').textContent, holder = own.parentElement, said = at.textContent;
      queueMicrotask(() => {
        const same = Array.from(holder.querySelectorAll('.told-one')).find((one) => one.querySelector('.words').textContent === words);
        (Array.from(same?.querySelectorAll('button') || []).find((one) => one.textContent === said) || next || count.parentElement).focus();
      });
    }
    for (const old of document.querySelectorAll('#modules .told-one')) old.remove();
  }

  function show(findings) {
    cleared();
    for (const marked of document.querySelectorAll('#modules .has-error, #modules .has-warning')) marked.classList.remove('has-error', 'has-warning');
    for (const invalid of document.querySelectorAll('#modules [aria-invalid]')) invalid.removeAttribute('aria-invalid');
    for (const one of findings) {
      for (const [n, place] of one.places.entries()) {
        const field = fieldOf(place);
        if (!field) continue;
        if (one.severity !== '提示') field.classList.add(one.severity === '错误' ? 'has-error' : 'has-warning');
        if (one.severity === '错误') (field.querySelector('input, textarea, select') || field).setAttribute('aria-invalid', 'true');
        const holder = field.matches('td') ? field.closest('.table') : field;
        const notes = holder.querySelector('.notes');
        const isWritten = notes && notes.querySelector('.told-one');
        if (n === 0 && notes && !(isWritten && isWritten.textContent.includes(one.message))) notes.append(told(one, false));
      }
    }
    if (JSON.stringify(findings) !== shown) listed(findings);
    const many = ['错误', '警告', '提示'].map((grave) => [grave, findings.filter((one) => one.severity === grave).length]).filter(([, n]) => n);
    count.textContent = many.length ? `问题 ${findings.length}：${many.map(([grave, n]) => `${grave} ${n}`).join('，')}` : '没有问题';
    count.className = many.length ? GRAVE[many[0][0]] : 'is-fine';
  }

  const panel = list.closest('details');
  panel.addEventListener('toggle', () => { panel.scrollTop = 0; });
  return {show, fieldOf};
};
