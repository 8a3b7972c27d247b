'use strict';
/*
 * The paper beside the form. `window.paper` is what the form needs of it:
 *   held()        marks of what this window has, to be sent with what was typed
 *   take(html)    leaves as the server answers them; what is missing in them stays as it is
 *   say(text, isBad), bring(element)   words beside the pages; scroll to what stands on them
 *   show(place)   lights all places where a field is printed, and goes to the first; how many there are
 * Fields bear data-place, the address of what they hold. A click on a figure raises `paper:figure` on the document ({figure, fields, label, elsewhere}); whoever handles it by
 * preventDefault() goes to the field, else the first element with that data-place is focused.
 */
(() => {
  const paper = document.getElementById('paper');
  if (!paper) return;
  const leaves = document.getElementById('paper-leaves');
  const said = document.getElementById('paper-said');
  const list = document.getElementById('paper-list');
  const zoomed = document.getElementById('paper-zoom');
  const LIT = 4000, FRESH = 1200, STEPS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];
  const pieces = new WeakMap();
  let figures = {}, figuresMark = '', words = new Map(), zoom = 1;

  const each = (place, test) => Array.from(leaves.querySelectorAll('rect[data-figure]')).filter((rect) => test(rect.dataset.figure, place));
  const isOf = (key, place) => key === place || ((figures[key] || {}).fields || []).some((field) => field === place || field.startsWith(`${place}[`) || place.startsWith(`${field}[`));

  function held() {
    const marks = Array.from(leaves.children, (leaf) => leaf.dataset.mark);
    return figuresMark ? [...marks, figuresMark] : marks;
  }

  function take(html) {
    const news = new DOMParser().parseFromString(html, 'text/html').getElementById('leaves');
    if (!news) return;
    const known = news.querySelector('script');
    if (known) {
      figures = JSON.parse(known.textContent);
      figuresMark = known.id.slice('figures-'.length);
    }
    const pages = Array.from(news.querySelectorAll('.leaf-place'));
    const isOld = pages.length === 0 && leaves.childElementCount > 0;
    paper.classList.toggle('is-old', isOld);
    say(news.dataset.why ? `${isOld ? '文稿还是改以前的：' : '文稿还做不出来：'}${news.dataset.why}` : '', isOld);
    if (pages.length === 0) return;
    const first = leaves.childElementCount === 0;
    if (!known && pages.length === leaves.childElementCount && !pages.some((page) => page.firstElementChild)) return; // nothing is new
    pages.forEach((page, number) => put(page, leaves.children[number]));
    while (leaves.childElementCount > pages.length) leaves.lastElementChild.remove();
    listPages(pages.length);
    const fresh = light(first);
    paper.dispatchEvent(new CustomEvent('paper:taken', {bubbles: true, detail: {fresh}}));
  }

  function put(page, there) {
    const box = page.firstElementChild?.viewBox.baseVal;
    if (box) page.style.aspectRatio = `${box.width} / ${box.height}`;
    if (!there) leaves.append(document.adoptNode(page));
    else if (there.dataset.mark !== page.dataset.mark && page.firstElementChild) there.replaceWith(document.adoptNode(page));
  }

  /* The paragraphs whose words are new since the last time light up; how many pieces of them there are. */
  function light(first) {
    const now = new Map();
    for (const leaf of leaves.children) {
      for (const [block, piece] of piecesOf(leaf)) {
        const found = now.get(block) || {text: '', groups: []};
        now.set(block, {text: found.text + piece.text, groups: [...found.groups, ...piece.groups]});
      }
    }
    const before = new Set(words.values());
    const fresh = first ? [] : Array.from(now.values()).filter((one) => !before.has(one.text)).flatMap((one) => one.groups);
    words = new Map(Array.from(now, ([block, one]) => [block, one.text]));
    if (fresh.length === 0) return 0;
    for (const group of fresh) group.classList.add('fresh');
    setTimeout(() => fresh.forEach((group) => group.classList.remove('fresh')), FRESH);
    if (!fresh.some(isSeen)) bring(fresh[0]);
    return fresh.length;
  }

  /* What stands on a leaf of each block; a leaf that stays is not looked through again. */
  function piecesOf(leaf) {
    if (!pieces.has(leaf)) {
      const found = new Map();
      for (const group of leaf.querySelectorAll('g[data-block]')) {
        const piece = found.get(group.dataset.block) || {text: '', groups: []};
        piece.text += group.textContent;
        piece.groups.push(group);
        found.set(group.dataset.block, piece);
      }
      pieces.set(leaf, found);
    }
    return pieces.get(leaf);
  }

  function isSeen(element) {
    const box = element.getBoundingClientRect(), frame = leaves.getBoundingClientRect();
    return box.bottom > frame.top && box.top < frame.bottom;
  }

  function bring(element) {
    const box = element.getBoundingClientRect(), frame = leaves.getBoundingClientRect();
    leaves.scrollTop += box.top - frame.top - frame.height / 3;
  }

  function say(text, isBad) {
    said.textContent = text;
    said.classList.toggle('is-old', Boolean(isBad));
  }

  function listPages(count) {
    if (list.options.length === count) return;
    list.replaceChildren(...Array.from({length: count}, (_, n) => new Option(`${n + 1} / ${count}`, String(n))));
  }

  function show(place) {
    const found = each(place, isOf);
    for (const rect of leaves.querySelectorAll('.lit')) rect.classList.remove('lit');
    for (const rect of found) rect.classList.add('lit');
    setTimeout(() => found.forEach((rect) => rect.classList.remove('lit')), LIT);
    if (found.length && !found.some(isSeen)) bring(found[0]);
    const pages = [...new Set(found.map((rect) => rect.closest('.leaf-place').dataset.page))];
    say(found.length ? `印在第 ${pages.join('、')} 面，共 ${found.length} 处` : '这一项没有印在文稿里', false);
    return found.length;
  }

  /* On a phone the paper is a page of its own, which the link on top opens and leaves. */
  const tab = document.querySelector('.to-paper');
  function turn(isPaper) {
    document.body.classList.toggle('on-paper', isPaper);
    if (tab) tab.textContent = isPaper ? '回到表' : '看文稿';
  }
  tab?.addEventListener('click', (event) => {
    event.preventDefault();
    turn(!document.body.classList.contains('on-paper'));
    scrollTo(0, 0);
  });

  function goTo(figure) {
    turn(false);
    const known = figures[figure] || {fields: [], label: figure, elsewhere: ''};
    const fields = known.fields.length ? known.fields : [figure];
    const event = new CustomEvent('paper:figure', {bubbles: true, cancelable: true, detail: {...known, figure, fields}});
    if (!paper.dispatchEvent(event)) return;
    const field = fields.map(fieldOf).find(Boolean);
    if (!field && known.fields.length && !document.querySelector('[data-place]')) {
      location.assign(`${paper.dataset.fill}#field=${encodeURIComponent(fields[0])}`);
      return;
    }
    if (!field) {
      say(known.elsewhere ? `“${known.label}”写在 ${known.elsewhere}` : `“${known.label}”不在这张表里`, false);
      return;
    }
    for (let at = field.parentElement; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
    const control = field.matches('input, textarea, select, button, [tabindex]') ? field : field.querySelector('input, textarea, select') || field;
    control.focus();
    if (control.setSelectionRange) control.setSelectionRange(control.value.length, control.value.length);
    control.scrollIntoView({block: 'center'});
    if (fields.length > 1) say(`“${known.label}”由 ${fields.length} 项算出，这是第一项`, false);
  }

  /* By keys: the arrows to the right and to the left choose a figure, Enter goes to its field. */
  function chosenByKey(event) {
    const by = {ArrowRight: 1, ArrowLeft: -1}[event.key] || 0;
    const all = Array.from(leaves.querySelectorAll('rect[data-figure]'));
    const at = all.findIndex((rect) => rect.classList.contains('chosen'));
    if (event.target !== leaves || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' && at >= 0) {
      event.preventDefault();
      goTo(all[at].dataset.figure);
    }
    const next = by && all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
    if (!next) return;
    event.preventDefault();
    if (at >= 0) all[at].classList.remove('chosen');
    next.classList.add('chosen');
    if (!isSeen(next)) bring(next);
    const known = figures[next.dataset.figure];
    say(`${known ? known.label : next.dataset.figure}：回车到它的那一格`, false);
  }

  const fieldOf = (place) => document.querySelector(`[data-place="${CSS.escape(place)}"]`);

  function setZoom(value) {
    zoom = value;
    leaves.style.setProperty('--zoom', String(value));
    zoomed.value = `${Math.round(value * 100)}%`;
    localStorage.setItem('reportgen-paper-zoom', String(value));
  }

  paper.addEventListener('click', (event) => {
    const step = event.target.closest('[data-zoom]');
    if (step) {
      const by = Number(step.dataset.zoom);
      const nearest = STEPS.reduce((a, b) => (Math.abs(b - zoom) < Math.abs(a - zoom) ? b : a));
      setZoom(by === 0 ? 1 : STEPS[Math.min(STEPS.length - 1, Math.max(0, STEPS.indexOf(nearest) + by))]);
      return;
    }
    const figure = event.target.closest('[data-figure]');
    if (figure && String(getSelection()) === '') goTo(figure.dataset.figure);
  });
  leaves.addEventListener('keydown', chosenByKey);
  leaves.addEventListener('blur', () => leaves.querySelectorAll('.chosen').forEach((rect) => rect.classList.remove('chosen')));
  list.addEventListener('change', () => leaves.children[Number(list.value)].scrollIntoView({block: 'start'}));
  leaves.addEventListener('scroll', () => {
    const top = leaves.getBoundingClientRect().top + 40;
    const at = Array.from(leaves.children).findIndex((leaf) => leaf.getBoundingClientRect().bottom > top);
    if (at >= 0) list.value = String(at);
  }, {passive: true});
  document.addEventListener('focusin', (event) => {
    for (const rect of leaves.querySelectorAll('.here')) rect.classList.remove('here');
    const field = event.target.closest('[data-place]');
    if (field) for (const rect of each(field.dataset.place, isOf)) rect.classList.add('here');
  });
  const menu = paper.querySelector('.paper-take');
  const shut = () => { menu.open = false; };
  menu?.addEventListener('click', (event) => event.target.closest('a') && shut());
  menu?.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    shut();
    menu.querySelector('summary').focus();
  });
  document.addEventListener('click', (event) => menu && !menu.contains(event.target) && shut());
  document.addEventListener('keydown', (event) => {
    const field = event.key === 'F2' && event.target.closest('[data-place]');
    if (!field) return;
    event.preventDefault();
    show(field.dataset.place);
  });

  setZoom(Number(localStorage.getItem('reportgen-paper-zoom')) || 1);
  window.paper = {held, take, show, say, bring};
  const follow = () => { if (location.hash.startsWith('#field=')) goTo(decodeURIComponent(location.hash.slice('#field='.length))); };
  window.addEventListener('load', follow, {once: true});
  window.addEventListener('hashchange', follow);
  if (paper.dataset.pages && !document.getElementById('form')) fetch(paper.dataset.pages, {headers: {'HX-Request': 'true'}}).then((answer) => answer.text()).then(take);
})();
