'use strict';
/*
 * Which column each cell of pasted lines is for. `fillHeads(lines, columns, first)` takes the lines, the columns of the list
 * ({label, unit}) and the column that they are pasted at, and gives
 *   lines    the rows, without head, sums and numbers of lines
 *   to       the column of each cell, none where there is none
 *   units    what the head says each cell is counted in, where the list counts otherwise
 *   strange  heads that no column has, `sums` how many rows were sums
 *   unsure   the first line where it looks like a head and is not understood: then the rest is laid out as if it were none
 */
window.fillHeads = (lines, columns, first) => {
  const NUMBERED = ['序号', '编号', '行', '行号', '号'], SUMS = ['合计', '总计', '小计'];
  const BRACKETS = /[（(【[]([^（()）【】[\]]*)[）)】\]]/g;
  const bare = (word) => word.replace(BRACKETS, '').replace(/[\s＊*：:"]/g, '');
  const unit = (word) => [...word.matchAll(BRACKETS)].map((found) => found[1].replace(/^单位[:：]?/, '').trim()).pop() || '';
  const isNumber = (word) => /^[-−]?[\d０-９][\d０-９,，.．]*[%％]?$/.test(word.trim());
  const isIn = (one, other) => one.length > 1 && other.length > 1 && (one.includes(other) || other.includes(one));

  /* The same words first, then those of which one has the other: 项目名称 is 名称. What two columns could be is none. */
  function understood(heads) {
    const to = heads.map((head) => columns.findIndex((one) => bare(one.label) === head));
    heads.forEach((head, n) => {
      if (to[n] >= 0 || !head || NUMBERED.includes(head)) return;
      const likely = columns.map((one, at) => at).filter((at) => !to.includes(at) && isIn(bare(columns[at].label), head));
      const long = Math.max(...likely.map((at) => bare(columns[at].label).length));
      const longest = likely.filter((at) => bare(columns[at].label).length === long);
      if (longest.length === 1) to[n] = longest[0];
    });
    return to.map((at, n) => (at >= 0 && to.indexOf(at) === n ? at : null));
  }

  const plain = (rows, more = {}) => ({lines: rows, to: rows[0].map((word, n) => first + n), units: [], strange: [], sums: 0, unsure: null, ...more});
  if (lines.length < 2) return plain(lines);
  const heads = lines[0].map(bare), to = understood(heads);
  const known = to.filter((at) => at !== null).length, asked = heads.filter((head) => head && !NUMBERED.includes(head));
  const isWords = asked.length > 0 && !lines[0].some(isNumber);
  const stands = heads.length === 1 ? heads[0] === bare(columns[to[0]]?.label || '') : known > 1 || (known === 1 && asked.length === 1);
  if (!isWords || !stands) {
    const isHead = isWords && heads.some((head, n) => NUMBERED.includes(head) || (/^\D+$/.test(head) && lines[1][n] !== undefined && isNumber(lines[1][n])));
    return isHead ? plain(lines.slice(1), {unsure: lines[0]}) : plain(lines);
  }
  const rows = lines.slice(1).filter((line) => line.some((word) => word.trim()));
  const own = rows.filter((line) => !line.some((word) => SUMS.includes(bare(word))));
  const units = to.map((at, n) => (at !== null && columns[at].unit && unit(lines[0][n]) !== columns[at].unit ? unit(lines[0][n]) : ''));
  const strange = lines[0].filter((head, n) => to[n] === null && heads[n] && !NUMBERED.includes(heads[n]));
  return {lines: own, to, units, strange, sums: rows.length - own.length, unsure: null};
};
