/* Filled plans out of Excel files: by the names of cells. generator/readback/excel.py does the same. */
(function () {
  "use strict";

  if (window.handbookXlsxRead) return;

  const { CONTINUED, ROW_NUMBER, all, ids, one, parse, places } = window.handbookOffice;
  const { address, exact, nameOf, ofForm, workbook } = window.handbookXlsxBook;
  const DAY = 864e5;
  const MOST = 2000; /* rows of a table */
  const PIECES = 1000; /* rows of one text: lines of a single character would fill as many */
  const WIDE = 60; /* columns that are looked at */

  /* Texts of several looks are in several pieces; how they are pronounced is no part of them. */
  const spoken = (node) => all(node, "t").filter((t) => t.parentNode.localName !== "rPh").map((t) => t.textContent).join("");
  const decoded = (text) => text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(parseInt(code, 16)));

  function shown(number, kind, from1904) {
    const at = new Date(Math.round((number + (from1904 ? 1462 : 0)) * DAY) + Date.UTC(1899, 11, 30));
    if (kind === "time") return new Date(Math.round((number % 1) * 1440) * 60000).toISOString().slice(11, 16);
    if (kind === "date" || kind === "month") return number > 60 && number < 2958466 ? at.toISOString().slice(0, kind === "date" ? 10 : 7) : String(number);
    const plain = String(exact(kind === "percent" ? number * 100 : number));
    return /e/.test(plain) ? number.toFixed(10).replace(/\.?0+$/, "") : plain;
  }

  /* Returns the values; `results` is given what the file itself shows in computed fields. */
  function read(files, plan, wrong, notes, results) {
    const book = workbook(files);
    const values = fields(files, book, book.names, plan, wrong, results);
    Object.keys(book.copies).forEach((sheet) => {
      const other = fields(files, book, book.copies[sheet], plan, []);
      if (JSON.stringify(other) !== JSON.stringify(values)) notes.push("工作簿里还有一张填得不一样的表「" + sheet + "」，没读");
    });
    return values;
  }

  /* Returns the values of all fields that have cells of one of `names`. */
  function fields(files, { doc, sheets }, names, plan, wrong, results) {
    const taken = Object.keys(names).filter((name) => ofForm(name) && names[name]).map((name) => names[name]);
    const strings = files["xl/sharedStrings.xml"] ? all(parse(files, "xl/sharedStrings.xml"), "si").map(spoken) : [];
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

    /* Returns the text of the first cell of a row of an area that has any. */
    function piece(at, row, kind, place) {
      for (let column = at.from[1]; column <= Math.min(at.to[1], at.from[1] + WIDE); column += 1) {
        const cell = cellAt(at.sheet, row, column);
        const v = cell && one(cell, "v");
        const type = cell && cell.getAttribute("t");
        const inline = cell && one(cell, "is");
        let found = "";
        if (inline) found = decoded(spoken(inline));
        else if (type === "e" || (type !== "str" && cell && one(cell, "f") && !(v && v.textContent))) {
          if (place.field) wrong.push(Object.assign({ message: "第 " + row + " 行的公式没有结果，没读" }, place));
          return "";
        } else if (v && type === "s") found = decoded(strings[Number(v.textContent)] || "");
        else if (v && type === "b") found = v.textContent === "1" ? "是" : "否";
        else if (v && (type === "str" || type === "d")) found = type === "d" ? v.textContent.slice(0, 10) : decoded(v.textContent);
        else if (v && v.textContent) found = Number.isFinite(Number(v.textContent)) ? shown(Number(v.textContent), kind, from1904) : v.textContent;
        /* What follows may be white space alone. */
        if (found.trim() || (found && column === at.from[1])) return found;
      }
      return "";
    }

    /* Returns the text of some rows of an area, `start` before `end`, from its first one: where no row is high enough for a
       text, it goes on in the next. Of a field outside of tables, all its rows. */
    function text(at, rows, kind, place) {
      const [start, end] = rows || [0, Math.min(at.to[0] - at.from[0], PIECES) + 1];
      let found = "";
      for (let n = start; n < end; n += 1) found += piece(at, at.from[0] + n, kind, place);
      return found.trim();
    }

    const slotsOf = (field, parts) => places(field, parts).map(([slot, , kind]) => [names[nameOf(slot)], kind]);
    const complete = (slots) => slots.every((slot) => slot[0]);

    /* Returns what stands in the cells of a field, of a table in some of its rows. Undefined where it has no cells. */
    function value(field, above, rows, place) {
      const parts = ids(field).map((id) => [...above, id]).filter((one) => names[nameOf(one)] || complete(slotsOf(field, one)))[0];
      if (!parts) return undefined;
      const joint = names[nameOf(parts)];
      if (joint && (field.kind === "choices" || field.kind === "period")) return text(joint, rows, "line", place);
      const slots = slotsOf(field, parts);
      const texts = slots.map(([at, kind]) => text(at, rows, kind, place));
      if (field.kind === "choices") return field.options.filter((_, k) => texts[k] && !/^(×|否|0)$/.test(texts[k]));
      return field.kind === "period" ? (texts.some(Boolean) ? texts.join("/") : "") : texts[0];
    }

    const gone = (field, place) => wrong.push(Object.assign({ message: "没找到「" + field.label + "」：它的格子被删掉了" }, place));

    const isNamed = ({ sheet }, row) => taken.some((one) => one.sheet === sheet && one.from[0] <= row && row <= one.to[0]);
    const said = ({ sheet }, row, from, to) => piece({ sheet, from: [row, from], to: [row, to] }, row, "line", {}).trim();

    /* Returns how many rows somebody put between the head of a table and its first row: no name has them. */
    function above(at) {
      for (let n = 1; n < Math.min(at.from[0], MOST); n += 1) {
        if (said(at, at.from[0] - n, 1, 1) === ROW_NUMBER) return n - 1;
        if (isNamed(at, at.from[0] - n)) break;
      }
      return 0;
    }

    /* Whether a row below those that have the name belongs to the table all the same. */
    function goesOn(at, row) {
      const look = (n) => {
        const cell = cellAt(at.sheet, n, at.from[1]);
        return cell && cell.getAttribute("s");
      };
      if (isNamed(at, row)) return false;
      if (look(row) && look(row) === look(at.to[0])) return true;
      /* Not what comes next in the form: that begins at the left. */
      return Boolean(said(at, row, at.from[1], at.to[1])) && !/\D/.test(said(at, row, 1, at.from[1] - 1));
    }

    function table(field) {
      const own = ids(field).filter((id) => names[nameOf([id])])[0];
      if (!own) return undefined;
      const at = names[nameOf([own])];
      const columns = field.columns.filter((column) => column.kind !== "computed");
      columns.forEach((column) => {
        if (value(column, [own], [0, 1], {}) === undefined) gone(column, { field: field.id, column: column.id });
      });
      const rows = [];
      const within = (n) => at.from[0] + n <= at.to[0] || goesOn(at, at.from[0] + n);
      let start = -above(at);
      for (let n = start; n < 5 * MOST && within(n); n += 1) {
        if (within(n + 1) && said(at, at.from[0] + n + 1, 1, 1) === CONTINUED) continue;
        const found = {};
        columns.forEach((column) => {
          const given = value(column, [own], [start, n + 1], { field: field.id, row: rows.length, column: column.id });
          if (given && given.length) found[column.id] = given;
        });
        if (Object.keys(found).length) rows.push(found);
        start = n + 1;
      }
      return rows;
    }

    plan.fields.forEach((field) => {
      if (field.kind === "computed") {
        const at = names[nameOf([field.id])];
        const shows = results && at ? said(at, at.from[0], at.from[1], at.from[1]) : "";
        if (shows) results[field.id] = shows;
        return;
      }
      const found = field.kind === "table" ? table(field) : value(field, [], null, { field: field.id });
      if (found === undefined) gone(field, { field: field.id });
      else if (found.length) values[field.id] = found;
    });
    return values;
  }

  /* Which form it is: its number stands in the properties, which every program keeps, and in the foot of the page. */
  function number(files) {
    const within = (name, tag) => {
      const nodes = files[name] ? all(parse(files, name), tag) : [];
      return (/JH-\d+/.exec(nodes.map((node) => node.textContent).join(" ")) || [""])[0];
    };
    const pages = Object.keys(files).filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
    return within("docProps/core.xml", "keywords") || pages.map((name) => within(name, "oddFooter")).filter(Boolean)[0] || "";
  }

  window.handbookXlsxRead = { number, read };
})();
