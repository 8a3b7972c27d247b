// Filter and sorting, for browsers as old as Internet Explorer 9; without it the table is whole and in its order.
(function () {
  "use strict";
  var table = document.getElementById("reports");
  if (!table || !table.addEventListener) { return; }
  var body = table.tBodies[0];
  var heads = table.tHead.rows[0].cells;
  var rows = Array.prototype.slice.call(body.rows);

  function make(tag, attributes) {
    var made = document.createElement(tag);
    for (var name in attributes) { made.setAttribute(name, attributes[name]); }
    return made;
  }

  var bar = make("p", { "class": "bar" });
  var words = make("input", { type: "search", placeholder: "输入几个字，只看有它的", "aria-label": "筛选" });
  var status = make("select", { "aria-label": "结果" });
  var shown = make("span", { "aria-live": "polite" });
  var seen = {};
  function option(word) {
    var made = make("option", { value: word });
    made.appendChild(document.createTextNode(word || "全部结果"));
    status.appendChild(made);
  }
  option("");
  rows.forEach(function (row) {
    var word = row.cells[1].textContent;
    if (!seen[word]) { seen[word] = true; option(word); }
  });
  [words, status, shown].forEach(function (part) { bar.appendChild(part); });
  table.parentNode.insertBefore(bar, table);

  function filter() {
    var wanted = words.value.toLowerCase().split(/\s+/);
    var count = 0;
    rows.forEach(function (row) {
      var text = row.textContent.toLowerCase();
      var fits = !status.value || row.cells[1].textContent === status.value;
      for (var i = 0; fits && i < wanted.length; i += 1) { fits = text.indexOf(wanted[i]) >= 0; }
      row.style.display = fits ? "" : "none";
      count += fits ? 1 : 0;
    });
    shown.textContent = count < rows.length ? "显示 " + count + " 份，共 " + rows.length + " 份" : "";
  }
  words.addEventListener("input", filter);
  words.addEventListener("keyup", filter);
  status.addEventListener("change", filter);

  function sort(column) {
    var down = heads[column].getAttribute("aria-sort") === "ascending";
    var keyed = rows.map(function (row, place) {
      var text = row.cells[column].textContent;
      return { row: row, place: place, key: column === 0 ? Number(text) : text };
    });
    keyed.sort(function (one, other) {
      var order = column === 0 ? one.key - other.key : one.key.localeCompare(other.key, "zh-CN");
      return (down ? -order : order) || one.place - other.place;
    });
    for (var i = 0; i < heads.length; i += 1) { heads[i].removeAttribute("aria-sort"); }
    heads[column].setAttribute("aria-sort", down ? "descending" : "ascending");
    keyed.forEach(function (one) { body.appendChild(one.row); });
  }
  // Not real buttons: Chrome leaves those out of the head that it repeats on each printed page.
  Array.prototype.forEach.call(heads, function (head, column) {
    var button = make("span", { role: "button", tabindex: "0" });
    button.appendChild(head.firstChild);
    button.addEventListener("click", function () { sort(column); });
    button.addEventListener("keydown", function (event) {
      if (event.keyCode === 13 || event.keyCode === 32) { event.preventDefault(); sort(column); }
    });
    head.appendChild(button);
  });
}());
