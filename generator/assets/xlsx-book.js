/* An Excel file of a form: its sheets, and the names of its cells. */
(function () {
  "use strict";

  if (window.handbookXlsxBook) return;

  const { all, parse } = window.handbookOffice;
  const BOOK = "xl/workbook.xml";

  const nameOf = (parts) => "id." + parts.join(".").replace(/-/g, "_");
  const exact = (number) => Number(number.toPrecision(15)); /* what a double adds beyond is no part of the number */
  const ofForm = (name) => /^(id|form)\./.test(name);

  /* "B31:E34" → {from: [row, column], to}; null for what is no area. */
  function area(text) {
    const found = /^\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?$/.exec(text);
    if (!found) return null;
    const column = (letters) => letters.split("").reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0);
    const from = [Number(found[2]), column(found[1])];
    return { from, to: found[3] ? [Number(found[4]), column(found[3])] : from };
  }

  const letters = (n) => (n > 26 ? letters(Math.floor((n - 1) / 26)) : "") + String.fromCharCode(65 + ((n - 1) % 26));
  const address = (row, column) => letters(column) + row;

  /* Returns its sheets by name, as paths; its names as {name: area with its sheet}, null for one whose cells were deleted;
     and names that hold for one more sheet alone, by the sheet: who copies a sheet within a workbook copies its names. */
  function workbook(files) {
    const doc = parse(files, BOOK);
    const targets = {};
    all(parse(files, "xl/_rels/workbook.xml.rels"), "Relationship").forEach((link) => {
      targets[link.getAttribute("Id")] = link.getAttribute("Target").replace(/^\/?(xl\/)?/, "xl/");
    });
    const sheets = {};
    const order = all(doc, "sheet");
    order.forEach((sheet) => {
      const id = Array.from(sheet.attributes).filter((one) => one.localName === "id" && one.prefix)[0];
      sheets[sheet.getAttribute("name")] = targets[id && id.value];
    });
    let names = {};
    const copies = {};
    all(doc, "definedName").forEach((node) => {
      const name = node.getAttribute("name");
      const alone = order[node.getAttribute("localSheetId") || -1];
      const own = alone && alone.getAttribute("name");
      const found = /^'?(.+?)'?!([^!]+)$/.exec(node.textContent);
      if (node.hasAttribute("localSheetId") && !(own && ofForm(name))) return;
      const into = own ? (copies[own] = copies[own] || {}) : names;
      into[name] = found && area(found[2]) ? Object.assign({ sheet: found[1].replace(/''/g, "'") }, area(found[2])) : null;
    });
    const kept = Object.keys(copies)[0];
    if (kept && !Object.keys(names).some((name) => ofForm(name) && names[name])) {
      /* The first sheet was deleted, a copy of it was kept. */
      names = copies[kept];
      delete copies[kept];
    }
    return { copies, doc, names, sheets };
  }

  window.handbookXlsxBook = { BOOK, address, area, exact, nameOf, ofForm, workbook };
})();
