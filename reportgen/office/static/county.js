'use strict';
// What is to be sent to somebody is copied by a button, without the words beside it; also where there is no https.
for (const button of document.querySelectorAll('button[data-copies]')) {
  button.hidden = false;
  button.addEventListener('click', () => {
    const told = document.getElementById(button.dataset.copies);
    const held = Object.assign(document.createElement('textarea'), {value: told.value ?? told.textContent, readOnly: true});
    button.after(held);
    held.select();
    button.textContent = document.execCommand('copy') ? '已复制' : '没有复制上，请选中再复制';
    held.remove();
    button.focus();
  });
}
// A county's lists: typing narrows one, and a figure of the paper opens to its townships.
for (const field of document.querySelectorAll('input[data-narrows]')) {
  const rows = [...document.getElementById(field.dataset.narrows).querySelectorAll('tbody tr')];
  const narrow = () => { for (const row of rows) row.hidden = !row.textContent.includes(field.value.trim()); };
  field.addEventListener('input', narrow);
  narrow();
}
const opens = document.querySelector('[data-opens]');
if (opens) document.addEventListener('paper:figure', (event) => {
  event.preventDefault();
  location.assign(`${opens.dataset.opens}?of=${encodeURIComponent(event.detail.figure)}`);
});
// All of a form's boxes ticked by one button; the arrows go from place to place in a table.
for (const button of document.querySelectorAll('button[data-ticks]')) {
  const boxes = [...document.getElementById(button.dataset.ticks).querySelectorAll('input[type=checkbox]')];
  button.hidden = boxes.length === 0;
  button.addEventListener('click', () => {
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
  });
}
for (const table of document.querySelectorAll('table[data-rows]')) {
  const links = [...table.querySelectorAll('tbody th a')];
  table.addEventListener('keydown', (event) => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    const row = event.target.closest('tr');
    const at = links.findIndex((link) => link.closest('tr') === row);
    if (!step || at < 0 || event.target.matches('input:not([type=checkbox]), select, textarea')) return;
    const next = links[at + step];
    if (!next) return;
    event.preventDefault();
    (event.target.matches('input[type=checkbox]') && next.closest('tr').querySelector('input[type=checkbox]') || next).focus();
  });
}
