/* Filled plans as Excel files: the blank form's named cells get what was filled in. */
(function () {
  "use strict";

  if (window.handbookFiles.xlsx) return;

  const { CONTINUED, all, bytes, legal, make, one, open, pack, parse, places, put, whole } = window.handbookOffice;
  const { height, insert, pieces } = window.handbookSheetRows;
  const { BOOK, address, area, exact, nameOf, workbook } = window.handbookXlsxBook;
  const DAY = 864e5;
  const FIGURES = ["number", "money", "rating"];
  const SUMS = ["sum", "count", "average", "share", "difference", "product", "days", "years"];

  const same = (parts) => parts;
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
    const widths = [];
    all(sheet, "col").forEach((col) => {
      for (let n = Number(col.getAttribute("min")); n <= Number(col.getAttribute("max")); n += 1) widths[n] = Number(col.getAttribute("width")) * 7;
    });
    const room = (at) => widths.slice(at.from[1], at.to[1] + 1).reduce((a, b) => a + b, 0) - 14;

    /* Returns what stands in the cells of a field, as [name of the area, kind, pieces]: no row is high enough for a long text. */
    function said(known, field, parts, name, value) {
      const joint = known[nameOf(name(parts))];
      const chosen = value || [];
      const joined = () => chosen.join(chosen.some((one) => one.indexOf("、") >= 0) ? "\n" : "、");
      const written = field.kind === "choices" && joint ? [[parts, joined(), "line"]] : places(field, parts, value);
      return written.map(([place, text, kind]) => [nameOf(name(place)), kind, text]).filter(([own]) => known[own]).map(([own, kind, text]) => {
        const long = text && kind !== "computed" && kind !== "tick" && figure(field, kind, text) === null;
        return [own, kind, long ? pieces(text, room(known[own])) : [text]];
      });
    }

    const most = (found) => found.reduce((n, [, , parts]) => Math.max(n, parts.length), 1);
    const inTable = (known, field, row, n) => [].concat(...field.columns.map((column) => said(known, column, [field.id, n + 1, column.id], inRow, row[column.id]).map((one) => [column, ...one])));
    const counts = {}; /* how many rows of the sheet each row of a table takes */
    const continued = [];
    plan.fields.slice().reverse().forEach((field) => {
      const known = places_();
      if (field.kind === "table") {
        const { from, to } = known[nameOf([field.id])];
        const own = found[field.id].map((row, n) => most(inTable(known, field, row, n).map(([, ...one]) => one)));
        const more = own.reduce((sum, n) => sum + n, 0) - Math.min(own.length, to[0] - from[0] + 1);
        counts[field.id] = own;
        if (more > 0) insert(sheet, marks, from[0], to[0], more);
        return;
      }
      const more = most(said(known, field, [field.id], same, found[field.id])) - 1;
      if (more > 0) {
        insert(sheet, marks, known[nameOf([field.id])].from[0], known[nameOf([field.id])].from[0], more);
        continued.push(field);
      }
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
    function empty(cell) {
      all(cell, "v").concat(all(cell, "is")).forEach((node) => node.remove());
      cell.removeAttribute("t");
    }

    function word(cell, text) {
      /* What looks like an escape of a character is none. */
      const t = make(cell, "t", {}, legal(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_"));
      t.setAttribute("xml:space", "preserve");
      empty(cell);
      cell.setAttribute("t", "inlineStr");
      cell.append(make(cell, "is", {}, t));
    }

    function say(field, kind, text, at, row) {
      const cell = cells[address(row, at.from[1])];
      if (!cell || !text) return;
      const given = figure(field, kind, text);
      if (Number.isFinite(given) && given !== null) {
        empty(cell);
        cell.append(make(cell, "v", {}, String(given)));
      } else if (one(cell, "f")) {
        empty(cell);
        cell.setAttribute("t", "str");
        cell.append(make(cell, "v", {}, legal(text)));
      } else word(cell, kind === "tick" ? "√" : text);
      const needed = height(kind === "date" ? "2026年12月31日" : text, room(at));
      if (needed > Number(rows[row].getAttribute("ht"))) rows[row].setAttribute("ht", needed);
    }

    const answer = (field, n) => ([own, kind, parts]) => parts.forEach((text, k) => say(field, kind, text, known[own], known[own].from[0] + n + k));

    /* The rows in which a field goes on are copies of its first one, label and hint and all. */
    continued.forEach((field) => {
      const { from, to } = known[nameOf([field.id])];
      for (let n = from[0] + 1; n <= to[0]; n += 1) {
        all(rows[n], "c").forEach(empty);
        word(cells[address(n, 1)], "（" + CONTINUED + "）");
      }
    });
    plan.fields.forEach((field) => {
      if (field.kind !== "table") {
        said(known, field, [field.id], same, found[field.id]).forEach(answer(field, 0));
        return;
      }
      const { from, to } = known[nameOf([field.id])];
      const starts = [];
      for (let row = from[0], n = 0; row <= to[0]; n += 1) {
        starts.push(row - from[0]);
        for (let k = 0; k < (counts[field.id][n] || 1); k += 1, row += 1) {
          const cell = cells[address(row, 1)];
          if (k) word(cell, CONTINUED);
          else if (one(cell, "v")) one(cell, "v").textContent = n + 1;
        }
      }
      found[field.id].forEach((row, n) => inTable(known, field, row, n).forEach(([column, ...one]) => answer(column, starts[n])(one)));
    });
    all(doc, "calcPr").forEach((node) => node.setAttribute("fullCalcOnLoad", "1"));
    put(files, sheets[first], sheet);
    put(files, BOOK, doc);
    return pack(files);
  }

  window.handbookFiles.xlsx = write;
})();
