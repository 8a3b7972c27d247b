'use strict';
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
