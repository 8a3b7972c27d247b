'use strict';
/*
 * The rest of a section of which few fields are needed: `fillMore(button, address, isKnown, take)` puts all fields of the section
 * in the button's stead that do not stand there yet, and above them a box in which a few letters leave those that bear them.
 * `take(element)` makes them a part of the form.
 */
window.fillMore = async (button, address, isKnown, take) => {
  const answer = await fetch(address);
  if (!answer.ok) return;
  const news = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const place = button.parentElement, section = place.parentElement;
  const come = Array.from(news.body.children).filter((one) => !one.dataset.place || !isKnown(one.dataset.place));
  const box = Object.assign(document.createElement('input'), {type: 'search', id: `sought-${button.dataset.more}`, placeholder: '例如 粮食'});
  const label = Object.assign(document.createElement('label'), {htmlFor: box.id, textContent: '打几个字，找要填的：'});
  place.className = 'sought';
  place.replaceChildren(label, box);
  place.after(...come.map((one) => document.adoptNode(one)));
  take(section);
  box.focus();

  function narrow() {
    const words = box.value.trim();
    const heads = new Map();
    let head = null;
    for (const one of come) {
      if (!one.dataset.place) head = one;
      else {
        one.hidden = !`${one.dataset.whole}`.includes(words) && !one.querySelector('input').value;
        if (!one.hidden) heads.set(head, true);
      }
      if (one === head) heads.set(head, false);
    }
    for (const [one, isNeeded] of heads) if (one) one.hidden = !isNeeded;
  }

  box.addEventListener('input', (event) => {
    event.stopPropagation(); // it is no field of the report
    narrow();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    come.find((one) => one.dataset.place && !one.hidden)?.querySelector('input').focus();
  });
};
