'use strict';
/*
 * Whoever goes on from the form to another page takes along what was typed: it is saved first. What cannot be saved is told, and
 * asked about: to submit, settle or download without it would be to hand over the old figure unseen. Who opens the form anew
 * leaves nothing behind: what was typed waits there.
 */
window.fillLeaving = ({unsaved, save, isAtWork, confirmed}) => {
  const STEP = 40, TURNS = 3;

  const idle = () => new Promise((done) => {
    const look = () => (isAtWork() ? setTimeout(look, STEP) : done());
    look();
  });

  async function leave(link) {
    await idle();
    for (let turn = 0; turn < TURNS && unsaved(); turn += 1) {
      await save();
      await idle();
    }
    const left = unsaved();
    if (left && !(await confirmed(`有 ${left} 处还没有存进去。现在离开，报送、定稿、下载的都是改以前的；没有存的留在这个浏览器里，下次打开再问。`, '离开', '留在这里'))) return;
    location.assign(link.href);
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href]');
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || event.defaultPrevented || link.target || link.getAttribute('href').startsWith('#') || link.pathname === location.pathname || !unsaved()) return;
    event.preventDefault();
    leave(link);
  });
};
