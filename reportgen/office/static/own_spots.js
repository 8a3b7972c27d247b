'use strict';
/*
 * The township's own words beside the paragraphs of the paper: a ＋ stands at the paragraph that is pointed at, or whose figure
 * was chosen by keys; it makes a row of 文字 that names the paragraph, and puts the cursor where the words go. By keys: +.
 * `ownSpots(add)` is called once by the form; `add(spot)` makes the row.
 */
window.ownSpots = (add) => {
  const paper = document.getElementById('paper');
  const leaves = document.getElementById('paper-leaves');
  const said = document.getElementById('paper-said');
  const button = Object.assign(document.createElement('button'), {type: 'button', className: 'own-spot', textContent: '＋', title: '在这一段旁边写本单位的话（+）', hidden: true, tabIndex: -1});
  button.setAttribute('aria-label', '在这一段旁边写本单位的话');
  paper.append(button);
  let at = null;

  function point(group) {
    at = group;
    button.hidden = !group;
    if (!group) return;
    const box = group.getBoundingClientRect(), frame = paper.getBoundingClientRect();
    button.style.top = `${Math.max(box.top - frame.top, leaves.offsetTop)}px`;
    button.style.left = `${Math.max(box.left - frame.left - 34, 4)}px`;
  }

  async function ask() {
    if (!at || !at.isConnected) return;
    const words = at.textContent.slice(0, 40);
    const answer = await fetch(`${paper.dataset.spot.replace('/0/', `/${at.dataset.block}/`)}?says=${encodeURIComponent(words)}`);
    const found = answer.ok ? await answer.json() : null;
    if (found) add(found);
    else said.textContent = answer.ok ? '这一段旁边不能写本单位的话，换一段；刚改过的，等存上再点' : '没有问到，再点一次';
    point(null);
  }

  const paragraphOf = (element) => element.closest('g[data-block]:not([role="heading"])');
  const isAt = (group, y) => {
    const box = group.getBoundingClientRect();
    return box.top <= y && y <= box.bottom;
  };
  /* Between its letters a paragraph has nothing that could be pointed at: its height tells. */
  leaves.addEventListener('pointermove', (event) => {
    if (at && at.isConnected && isAt(at, event.clientY)) return;
    const leaf = event.target.closest('svg.leaf');
    const group = leaf && Array.from(leaf.querySelectorAll('g[data-block]:not([role="heading"])')).find((one) => isAt(one, event.clientY));
    if (group) point(group);
  });
  leaves.addEventListener('scroll', () => point(null), {passive: true});
  paper.addEventListener('pointerleave', () => point(null));
  paper.addEventListener('paper:taken', () => point(null));
  button.addEventListener('click', ask);
  leaves.addEventListener('keydown', (event) => {
    if (event.key !== '+' && event.key !== '＋') return;
    const chosen = leaves.querySelector('.chosen');
    at = chosen && paragraphOf(chosen);
    if (at) ask();
    else said.textContent = '先按左右方向键，到那一段里的一个数';
    event.preventDefault();
  });
};
