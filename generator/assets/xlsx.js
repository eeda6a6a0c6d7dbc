/* Filled plans as Excel files: the blank form's named cells get what was filled in. */
(function () {
  "use strict";

  if (window.handbookFiles.xlsx) return;

  const { all, bytes, legal, make, one, open, pack, parse, places, put, whole } = window.handbookOffice;
  const { height, insert } = window.handbookSheetRows;
  const { BOOK, address, area, exact, nameOf, workbook } = window.handbookXlsxBook;
  const DAY = 864e5;
  const FIGURES = ["number", "money", "rating"];
  const SUMS = ["sum", "count", "average", "share", "difference", "product", "days", "years"];

  const inRow = (parts) => [parts[0], ...parts.slice(2)]; /* names of columns are for all rows */

  /* ---- writing ---- */

  function serial(day) {
    const [year, month, date] = day.split("-").map(Number);
    const time = Date.UTC(year, month - 1, date || 1);
    const found = (time - Date.UTC(1899, 11, 30)) / DAY;
    /* Before March 1900 Excel counts a day that never was; what is no day is a text. */
    return found > 60 && new Date(time).toISOString().indexOf(day) === 0 ? found : null;
  }

  /* Returns what a cell holds: a number, or null where it has to be the text itself. */
  function figure(field, kind, text) {
    if (kind === "date" || kind === "month") return serial(text);
    if (kind === "time") return exact((Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) / 1440);
    if (kind === "percent") return exact(Number(text) / 100);
    return (kind === "computed" ? SUMS.indexOf(field.compute.op) >= 0 : FIGURES.indexOf(kind) >= 0) ? Number(text) : null;
  }

  function write(template, plan, values, computed) {
    const files = open(bytes(template));
    const { doc, sheets } = workbook(files);
    const first = all(doc, "sheet")[0].getAttribute("name");
    const sheet = parse(files, sheets[first]);
    const marks = all(doc, "definedName").filter((node) => [first, "'" + first + "'"].indexOf(node.textContent.split("!")[0]) >= 0);
    const found = whole(plan, values, computed);
    const places_ = () => {
      const known = {};
      marks.forEach((node) => {
        known[node.getAttribute("name")] = area(node.textContent.split("!")[1]);
      });
      return known;
    };
    plan.fields.filter((field) => field.kind === "table").reverse().forEach((field) => {
      const { from, to } = places_()[nameOf([field.id])];
      const more = found[field.id].length - (to[0] - from[0] + 1);
      if (more > 0) insert(sheet, marks, from[0], to[0], more);
    });
    const known = places_();
    const rows = {};
    const cells = {};
    all(sheet, "row").forEach((row) => {
      rows[row.getAttribute("r")] = row;
      all(row, "c").forEach((cell) => {
        cells[cell.getAttribute("r")] = cell;
      });
    });
    const widths = [];
    all(sheet, "col").forEach((col) => {
      for (let n = Number(col.getAttribute("min")); n <= Number(col.getAttribute("max")); n += 1) widths[n] = Number(col.getAttribute("width")) * 7;
    });

    function say(field, kind, text, [row, column], to) {
      const cell = cells[address(row, column)];
      if (!cell || !text) return;
      const given = figure(field, kind, text);
      const number = Number.isFinite(given) ? given : null;
      const formula = one(cell, "f");
      all(cell, "v").concat(all(cell, "is")).forEach((node) => node.remove());
      cell.removeAttribute("t");
      if (number !== null) cell.append(make(cell, "v", {}, String(number)));
      else if (formula) {
        cell.setAttribute("t", "str");
        cell.append(make(cell, "v", {}, legal(text)));
      } else {
        cell.setAttribute("t", "inlineStr");
        /* What looks like an escape of a character is none. */
        const t = make(cell, "t", {}, legal(kind === "tick" ? "√" : text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_"));
        t.setAttribute("xml:space", "preserve");
        cell.append(make(cell, "is", {}, t));
      }
      const needed = Math.min(409, height(kind === "date" ? "2026年12月31日" : text, widths.slice(column, to + 1).reduce((a, b) => a + b, 0) - 14));
      if (needed > Number(rows[row].getAttribute("ht"))) rows[row].setAttribute("ht", needed);
    }

    function answer(field, parts, name, value, n) {
      const joint = known[nameOf(name(parts))];
      if (field.kind === "choices" && joint) {
        say(field, "line", (value || []).join((value || []).some((one) => one.indexOf("、") >= 0) ? "\n" : "、"), [joint.from[0] + n, joint.from[1]], joint.to[1]);
        return;
      }
      places(field, parts, value).forEach(([place, text, kind]) => {
        const at = known[nameOf(name(place))];
        if (at) say(field, kind, text, [at.from[0] + n, at.from[1]], at.to[1]);
      });
    }

    plan.fields.forEach((field) => {
      if (field.kind !== "table") answer(field, [field.id], (parts) => parts, found[field.id], 0);
      else {
        const { from, to } = known[nameOf([field.id])];
        for (let n = from[0]; n <= to[0]; n += 1) {
          const number = cells[address(n, 1)];
          if (number && one(number, "v")) one(number, "v").textContent = n - from[0] + 1;
        }
        found[field.id].forEach((row, n) => field.columns.forEach((column) => answer(column, [field.id, n + 1, column.id], inRow, row[column.id], n)));
      }
    });
    all(doc, "calcPr").forEach((node) => node.setAttribute("fullCalcOnLoad", "1"));
    put(files, sheets[first], sheet);
    put(files, BOOK, doc);
    return pack(files);
  }

  window.handbookFiles.xlsx = write;
})();
