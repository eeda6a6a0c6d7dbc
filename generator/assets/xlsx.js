/* Filled plans as Excel files: the blank form's named cells get what was filled in, and are read again. */
(function () {
  "use strict";

  if (window.handbookXlsx) return;

  const { all, bytes, ids, legal, make, one, open, pack, parse, places, put, whole } = window.handbookOffice;
  const { address, area, height, insert } = window.handbookSheetRows;
  const BOOK = "xl/workbook.xml";
  const DAY = 864e5;
  const FIGURES = ["number", "money", "rating"];
  const SUMS = ["sum", "count", "average", "share", "difference", "product", "days", "years"];

  const nameOf = (parts) => "id." + parts.join(".").replace(/-/g, "_");
  const inRow = (parts) => [parts[0], ...parts.slice(2)]; /* names of columns are for all rows */
  const exact = (number) => Number(number.toPrecision(15)); /* what a double adds beyond is no part of the number */

  /* ---- the workbook ---- */

  /* Returns its sheets by name, as {path, doc} made when asked for, and its names as {name: [sheet, area]}. */
  function workbook(files) {
    const doc = parse(files, BOOK);
    const targets = {};
    all(parse(files, "xl/_rels/workbook.xml.rels"), "Relationship").forEach((link) => {
      targets[link.getAttribute("Id")] = link.getAttribute("Target").replace(/^\/?(xl\/)?/, "xl/");
    });
    const sheets = {};
    all(doc, "sheet").forEach((sheet) => {
      const id = Array.from(sheet.attributes).filter((one) => one.localName === "id" && one.prefix)[0];
      sheets[sheet.getAttribute("name")] = targets[id && id.value];
    });
    const names = {};
    all(doc, "definedName").forEach((node) => {
      const found = /^'?(.+?)'?!(.+)$/.exec(node.textContent);
      names[node.getAttribute("name")] = found && area(found[2]) ? Object.assign({ sheet: found[1].replace(/''/g, "'") }, area(found[2])) : null;
    });
    return { doc, names, sheets };
  }

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

  /* ---- reading ---- */

  /* Texts of several looks are in several pieces; how they are pronounced is no part of them. */
  const said = (node) => all(node, "t").filter((t) => t.parentNode.localName !== "rPh").map((t) => t.textContent).join("");
  const decoded = (text) => text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(parseInt(code, 16)));

  function shown(number, kind, from1904) {
    const at = new Date(Math.round((number + (from1904 ? 1462 : 0)) * DAY) + Date.UTC(1899, 11, 30));
    if (kind === "time") return new Date(Math.round((number % 1) * 1440) * 60000).toISOString().slice(11, 16);
    if (kind === "date" || kind === "month") return number > 60 && number < 2958466 ? at.toISOString().slice(0, kind === "date" ? 10 : 7) : String(number);
    const plain = String(exact(kind === "percent" ? number * 100 : number));
    return /e/.test(plain) ? number.toFixed(10).replace(/\.?0+$/, "") : plain;
  }

  function read(files, plan, wrong) {
    const { doc, names, sheets } = workbook(files);
    const strings = files["xl/sharedStrings.xml"] ? all(parse(files, "xl/sharedStrings.xml"), "si").map(said) : [];
    const from1904 = /^(1|true)$/.test((one(doc, "workbookPr") || doc.documentElement).getAttribute("date1904"));
    const cells = {};
    const values = {};

    function cellAt(sheet, row, column) {
      if (!cells[sheet]) {
        cells[sheet] = {};
        all(parse(files, sheets[sheet]), "c").forEach((cell) => {
          cells[sheet][cell.getAttribute("r")] = cell;
        });
      }
      return cells[sheet][address(row, column)];
    }

    /* Returns the text of the first cell from one column to another that has any. */
    function text(at, row, kind, place) {
      for (let column = at.from[1]; column <= Math.min(at.to[1], at.from[1] + 60); column += 1) {
        const cell = cellAt(at.sheet, row, column);
        const v = cell && one(cell, "v");
        const type = cell && cell.getAttribute("t");
        const inline = cell && one(cell, "is");
        let found = "";
        if (inline) found = decoded(said(inline));
        else if (type === "e" || (type !== "str" && cell && one(cell, "f") && !(v && v.textContent))) {
          if (place.field) wrong.push(Object.assign({ message: "第 " + row + " 行的公式没有结果，没读" }, place));
          return "";
        } else if (v && type === "s") found = decoded(strings[Number(v.textContent)] || "");
        else if (v && type === "b") found = v.textContent === "1" ? "是" : "否";
        else if (v && (type === "str" || type === "d")) found = type === "d" ? v.textContent.slice(0, 10) : decoded(v.textContent);
        else if (v && v.textContent) found = Number.isFinite(Number(v.textContent)) ? shown(Number(v.textContent), kind, from1904) : v.textContent;
        if (found.trim()) return found.trim();
      }
      return "";
    }

    const slotsOf = (field, parts) => places(field, parts).map(([slot, , kind]) => [names[nameOf(slot)], kind]);
    const complete = (slots) => slots.every((slot) => slot[0]);

    /* Returns what stands in the cells of a field: `n` counts rows of its table. Undefined where it has no cells. */
    function value(field, above, n, place) {
      const parts = ids(field).map((id) => [...above, id]).filter((one) => names[nameOf(one)] || complete(slotsOf(field, one)))[0];
      if (!parts) return undefined;
      const joint = names[nameOf(parts)];
      if (joint && (field.kind === "choices" || field.kind === "period")) return text(joint, joint.from[0] + n, "line", place);
      const slots = slotsOf(field, parts);
      const texts = slots.map(([at, kind]) => text(at, at.from[0] + n, kind, place));
      if (field.kind === "choices") return field.options.filter((_, k) => texts[k] && !/^(×|否|0)$/.test(texts[k]));
      return field.kind === "period" ? (texts.some(Boolean) ? texts.join("/") : "") : texts[0];
    }

    const gone = (field, place) => wrong.push(Object.assign({ message: "没找到「" + field.label + "」：它的格子被删掉了" }, place));

    function table(field) {
      const own = ids(field).filter((id) => names[nameOf([id])])[0];
      if (!own) return undefined;
      const at = names[nameOf([own])];
      const columns = field.columns.filter((column) => column.kind !== "computed");
      columns.forEach((column) => {
        if (value(column, [own], 0, {}) === undefined) gone(column, { field: field.id, column: column.id });
      });
      const look = (row) => {
        const cell = cellAt(at.sheet, row, at.from[1]);
        return cell && cell.getAttribute("s");
      };
      const rows = [];
      /* Rows that somebody added below look like the last one, but are no part of the name. */
      for (let n = 0; n < 5000 && (at.from[0] + n <= at.to[0] || (look(at.from[0] + n) && look(at.from[0] + n) === look(at.to[0]))); n += 1) {
        const found = {};
        columns.forEach((column) => {
          const given = value(column, [own], n, { field: field.id, row: rows.length, column: column.id });
          if (given && given.length) found[column.id] = given;
        });
        if (Object.keys(found).length) rows.push(found);
      }
      return rows;
    }

    plan.fields.forEach((field) => {
      if (field.kind === "computed") return;
      const found = field.kind === "table" ? table(field) : value(field, [], 0, { field: field.id });
      if (found === undefined) gone(field, { field: field.id });
      else if (found.length) values[field.id] = found;
    });
    return values;
  }

  /* Which form it is: its number stands in the properties, and in the foot of the sheet. */
  function number(files) {
    const found = Object.keys(files).filter((name) => /^(docProps\/core|xl\/sharedStrings|xl\/worksheets\/sheet1)\.xml$/.test(name));
    return found.map((name) => (/JH-\d+/.exec(new TextDecoder().decode(files[name])) || [""])[0]).filter(Boolean)[0] || "";
  }

  window.handbookXlsx = { number, read, write };
})();
