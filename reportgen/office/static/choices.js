'use strict';
// Lists of choices: all of a group ticked or none, and Enter on a line goes to the next, as in a table.
for (const group of document.querySelectorAll('fieldset.group')) {
  const boxes = [...group.querySelectorAll('input[type=checkbox]')];
  for (const button of group.querySelectorAll('button[data-mark]')) {
    button.hidden = false;
    button.addEventListener('click', () => { for (const box of boxes) box.checked = button.dataset.mark === 'all'; });
  }
  boxes.forEach((box, at) => box.addEventListener('keydown', (event) => {
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = boxes[at + step];
    if (next) next.focus();
  }));
}
