/* The rows of an Excel sheet: a table that has more rows than the blank form pushes down everything below it. */
(function () {
  "use strict";

  if (window.handbookSheetRows) return;

  const { all, make, one } = window.handbookOffice;
  const { area } = window.handbookXlsxBook;
  /* Texts, and words with what belongs to them: addresses, functions, names, sheets. */
  const WORD = /"[^"]*"|'(?:[^']|'')+'![$\w:]+|[\w.$\u4e00-\u9fff]+(?:![$\w:]+|:\$?[A-Z]+\$?\d+)?\(?/g;

  /* Moves the rows of an address; `moved` says where a row goes, first and last row of an area. */
  function move(text, moved) {
    const found = area(text);
    if (!found) return text;
    const [start, end] = moved(found.from[0], found.to[0], text.indexOf(":") >= 0);
    let n = 0;
    return text.replace(/\d+/g, () => [start, end][n++]);
  }

  const moveAll = (formula, moved) => formula.replace(WORD, (found) => move(found, moved));

  /* Puts `count` rows like the row `last` of a table below it, which begins with the row `first`. */
  function insert(sheet, names, first, last, count) {
    const below = (start, end) => [start > last ? start + count : start, end >= last && (end > last || start < end || first === last) ? end + count : end];
    /* What stands in the row itself speaks of it; only of several rows it means the table. */
    const inside = (start, end) => (start === end && end === last ? [start, end] : below(start, end));
    const formulas = (row, moved) => all(row, "f").forEach((f) => {
      f.textContent = moveAll(f.textContent, moved);
    });
    let like = null;
    all(sheet, "row").forEach((row) => {
      const number = Number(row.getAttribute("r"));
      formulas(row, number === last ? inside : (start, end, wide) => (wide ? below(start, end) : start > last ? [start + count, end + count] : [start, end]));
      if (number === last) like = row;
      if (number > last) place(row, number + count);
    });
    for (let n = count; n > 0; n -= 1) {
      const row = like.cloneNode(true);
      place(row, last + n);
      formulas(row, (start, end) => (start === end && end === last ? [last + n, last + n] : [start, end]));
      like.after(row);
    }
    all(sheet, "mergeCell").forEach((cell) => {
      const ref = cell.getAttribute("ref");
      const { from, to } = area(ref);
      if (from[0] === last && to[0] === last) {
        for (let n = 1; n <= count; n += 1) cell.after(make(cell, "mergeCell", { ref: move(ref, () => [last + n, last + n]) }));
      } else cell.setAttribute("ref", move(ref, (start, end) => (start > last ? [start + count, end + count] : [start, end])));
    });
    const merges = one(sheet, "mergeCells");
    if (merges) merges.setAttribute("count", merges.children.length);
    ["dataValidation", "conditionalFormatting", "ignoredError"].forEach((name) => all(sheet, name).forEach((rule) => {
      const refs = rule.getAttribute("sqref").split(" ");
      rule.setAttribute("sqref", refs.map((ref) => grown(ref)).join(" "));
      ["formula", "formula1", "formula2"].forEach((part) => all(rule, part).forEach((f) => {
        f.textContent = moveAll(f.textContent, below);
      }));
    }));
    all(sheet, "brk").forEach((mark) => {
      if (mark.parentNode.localName === "rowBreaks" && Number(mark.getAttribute("id")) >= last) mark.setAttribute("id", Number(mark.getAttribute("id")) + count);
    });
    one(sheet, "dimension").setAttribute("ref", move(one(sheet, "dimension").getAttribute("ref"), below));
    names.forEach((node) => {
      const [sheetName, ref] = node.textContent.split("!");
      if (area(ref)) node.textContent = sheetName + "!" + grown(ref);
    });

    /* A rule or a name for the rows of the table is one for the new rows too, also where the table has a single row. */
    function grown(ref) {
      const { from, to } = area(ref);
      const table = from[0] >= first && to[0] === last;
      if (table && ref.indexOf(":") < 0) return ref + ":" + move(ref, () => [last + count]);
      return move(ref, table ? () => [from[0], last + count] : below);
    }
  }

  function place(row, number) {
    row.setAttribute("r", number);
    all(row, "c").forEach((cell) => cell.setAttribute("r", cell.getAttribute("r").replace(/\d+/, number)));
  }

  const HIGHEST = 409; /* points: Excel's limit for a row */

  /* Returns where the lines of a text begin when it is wrapped to so many pixels, as generator/renderers/xlsx/heights.py. */
  function starts(text, pixels) {
    const em = 40 / 3;
    const wide = (c) => (c < "\u2000" ? 0.56 : 1) * em;
    const found = [];
    let at = 0;
    text.split("\n").forEach((line) => {
      let used = 0;
      found.push(at);
      if (line.split("").reduce((sum, c) => sum + wide(c), 0) > pixels) {
        for (let n = 0; n < line.length; n += 1) {
          /* A character of two halves stays whole. */
          if (used && used + wide(line[n]) > pixels - em && !/[\udc00-\udfff]/.test(line[n])) {
            found.push(at + n);
            used = 0;
          }
          used += wide(line[n]);
        }
      }
      at += line.length + 1;
    });
    return found;
  }

  const height = (text, pixels) => Math.min(HIGHEST, 5 + 15 * starts(text, pixels).length);

  /* Returns a text in pieces that are not too high for a row each; one that ends with a line break shows one more line. */
  function pieces(text, pixels) {
    const lines = starts(text, pixels);
    const most = 5 + 15 * lines.length > HIGHEST ? 25 : lines.length;
    const edges = lines.filter((_, n) => n % most === 0);
    return edges.map((start, n) => text.slice(start, edges[n + 1]));
  }

  window.handbookSheetRows = { height, insert, pieces };
})();
