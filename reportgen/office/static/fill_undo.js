'use strict';
/*
 * What Ctrl+Z takes back in the form: the last thing done, a word typed or rows pasted, and never a field that nobody looks at.
 * The browser's own undo knows nothing of rows that were pasted, moved or taken away, and goes on to fields far off: it is not used.
 * `fillUndo(modules, open, changed)` gives
 *   did(table, before, at)  rows were changed at once; `before` is what `table.state()` was, `at` the row and column they were changed from
 *   forget(root)        what stood in there was replaced from elsewhere, and is no longer ours to take back
 */
window.fillUndo = (modules, open, changed) => {
  const RUN = 1000; // a key so soon after another is of the same word
  const CONTROLS = 'input, textarea, select';
  const known = new WeakMap(); // what stood in a control when it was last looked at
  const done = [], undone = [];
  let last = 0;

  function push(step) {
    done.push(step);
    undone.length = 0;
  }

  function typed(control, kind) {
    const isRun = !kind?.startsWith('insertFrom'); // pasted, dropped
    const before = known.get(control) ?? '', step = done[done.length - 1], now = Date.now();
    known.set(control, control.value);
    if (step && step.control === control && isRun && now - last < RUN && !undone.length) step.after = control.value;
    else push({control, before, after: control.value});
    last = now;
  }

  function show(control) {
    if (!control) return;
    open(control);
    window.fillFocus(control);
    control.scrollIntoView({block: 'nearest'});
  }

  function goes(from, to, side) {
    for (let step = from.pop(); step; step = from.pop()) {
      if (step.control && !step.control.isConnected) continue; // of a row that is gone
      to.push(step);
      last = 0;
      if (step.table) {
        step.table.back(step[side]);
        show(step.table.at(step.at));
      } else {
        step.control.value = step[side];
        known.set(step.control, step.control.value);
        window.fillGrow(step.control);
        show(step.control);
      }
      changed();
      return;
    }
  }

  const undo = () => goes(done, undone, 'before');
  const redo = () => goes(undone, done, 'after');
  const isOurs = (target) => modules.contains(target) || !target.closest('input, textarea, [contenteditable]');

  document.addEventListener('keydown', (event) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing || !['z', 'y'].includes(key) || !isOurs(event.target)) return;
    event.preventDefault();
    if (key === 'y' || event.shiftKey) redo();
    else undo();
  });
  modules.addEventListener('beforeinput', (event) => { // by the browser's menu
    if (!event.inputType.startsWith('history')) return;
    event.preventDefault();
    if (event.inputType === 'historyRedo') redo();
    else undo();
  });
  modules.addEventListener('focusin', (event) => event.target.matches(CONTROLS) && known.set(event.target, event.target.value));
  modules.addEventListener('input', (event) => event.target.matches(CONTROLS) && typed(event.target, event.inputType));

  return {
    did: (table, before, at) => push({table, before, after: table.state(), at}),
    forget(root) {
      const isIn = (step) => root.contains(step.control || step.table.element);
      for (const steps of [done, undone]) steps.splice(0, steps.length, ...steps.filter((step) => !isIn(step)));
      for (const control of root.matches(CONTROLS) ? [root] : root.querySelectorAll(CONTROLS)) known.set(control, control.value);
    },
  };
};
