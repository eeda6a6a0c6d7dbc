/* A draft of a plan: from the cells that hold what was typed to the values of a filled plan, and back. Cells are called
   f.<field>, r.<table>.<row> (where the row stands; empty: removed) and c.<table>.<row>.<column>. No page, no storage. */
(function () {
  "use strict";

  if (window.handbookFilled) return;

  const { value } = window.handbookMerge;
  const { canonical, masked, shown } = window.handbookKinds;
  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
  const CONTENT = /^[frcs]\./; /* s.<table>.<row>: the record that a row was collected from */

  const cell = (table, row, column) => "c." + table + "." + row + "." + column;
  const place = (table, row) => "r." + table + "." + row;
  const rowId = () => Array.from(window.crypto.getRandomValues(new Uint8Array(8)), (n) => DIGITS[n % 36]).join("");

  /* ---- where rows stand: texts that sort ---- */

  const after = (key) => (parseInt(key.slice(0, 4) || "0", 36) + 1).toString(36).padStart(4, "0");

  function between(a, b) {
    let key = "";
    for (let n = 0, open = false; ; n += 1) {
      const low = Math.max(0, DIGITS.indexOf(a[n] || "0"));
      const high = open || n >= b.length ? 36 : DIGITS.indexOf(b[n]);
      const middle = Math.floor((low + high) / 2);
      if (middle > low) return key + DIGITS[middle];
      key += DIGITS[low];
      open = open || low < high;
    }
  }

  /* Returns the rows of a table in their order: id and key. One that was removed while another window wrote into it is
     still there, at the end: nothing that was written is dropped unseen. */
  function rows(run, table) {
    const cells = run ? run.cells : {};
    const [own, inside] = [place(table, ""), cell(table, "", "").slice(0, -1)];
    const all = new Map();
    Object.keys(cells).forEach((name) => {
      const written = cells[name].v || cells[name].o;
      if (written && name.indexOf(own) === 0 && cells[name].v) all.set(name.slice(own.length), cells[name].v);
      if (!written || name.indexOf(inside) !== 0) return;
      const id = name.slice(inside.length).split(".")[0];
      if (!all.has(id)) all.set(id, value(run, own + id) || "~");
    });
    const list = Array.from(all, ([id, key]) => ({ id, key }));
    return list.sort((a, b) => (a.key + " " + a.id < b.key + " " + b.id ? -1 : 1));
  }

  /* ---- cells to values ---- */

  /* Returns {values} in canonical form, what is {wrong} with the rest, and the {ids} of the rows that have values.
     What is wrong is {name, says, text, path}: the cell, the reason, what was typed, and where in the values it belongs. */
  function read(plan, run) {
    const values = {};
    const ids = {};
    const wrong = [];
    function take(field, name, path, into, where) {
      if (field.kind === "computed") return;
      const text = value(run, name);
      const found = canonical(field, text, (reason) => wrong.push({ name, path, says: where + reason, text: text.trim() }));
      if (found.length) into[field.id] = found;
    }
    plan.fields.forEach((field) => {
      if (field.kind !== "table") {
        take(field, "f." + field.id, [field.id], values, "");
        return;
      }
      ids[field.id] = [];
      const list = [];
      rows(run, field.id).forEach(({ id }) => {
        const row = {};
        const before = wrong.length;
        const n = list.length;
        field.columns.forEach((column) =>
          take(column, cell(field.id, id, column.id), [field.id, n, column.id], row, "「" + field.label + "」第 " + (n + 1) + " 行：")
        );
        if (!Object.keys(row).length && wrong.length === before) return;
        list.push(row);
        ids[field.id].push(id);
      });
      if (list.length) values[field.id] = list;
    });
    return { values, ids, wrong };
  }

  /* Returns what is required and empty, as {name, says}. */
  function missing(plan, { values, ids, wrong }) {
    const found = [];
    const need = (name, words) => {
      if (!wrong.some((one) => one.name === name)) found.push({ name, says: words + "必填" });
    };
    plan.fields.forEach((field) => {
      if (field.required && !values[field.id]) need("f." + field.id, "「" + field.label + "」");
      (field.columns || []).filter((column) => column.required).forEach((column) =>
        (values[field.id] || []).forEach((row, n) => {
          const words = "「" + field.label + "」第 " + (n + 1) + " 行的「" + column.label + "」";
          if (!row[column.id]) need(cell(field.id, ids[field.id][n], column.id), words);
        })
      );
    });
    return found;
  }

  /* Returns the values to hand on: what is wrong as it was typed; with `mask`, what is personal masked. */
  function handed(plan, { values, wrong }, mask) {
    const all = JSON.parse(JSON.stringify(values));
    wrong.forEach(({ path, text }) => {
      const [field, n, column] = path;
      if (path.length === 1) all[field] = all[field] || text;
      else all[field][n][column] = all[field][n][column] || text;
    });
    const hide = (fields, into) =>
      fields.forEach((field) => {
        if (!(field.id in into)) return;
        if (field.columns) into[field.id].forEach((row) => hide(field.columns, row));
        else if (field.personal) into[field.id] = masked(field, into[field.id]);
        if (field.personal && !into[field.id].length) delete into[field.id];
      });
    if (mask) hide(plan.fields, all);
    return all;
  }

  /* Returns what is filled in of a plan as lines for a chat. */
  function text(plan, values, results) {
    const all = plan.title + "（" + plan.number + "，版本 " + plan.version + "）\n";
    const said = (field, row) => shown(field, row[field.id]).replace(/\n/g, "\n　　");
    const lines = plan.fields.map((field) => {
      const { id, label, columns } = field;
      const rows = ((columns && values[id]) || []).map((row, n) => {
        const whole = Object.assign({}, (results[id] || [])[n], row);
        const filled = columns.filter((column) => whole[column.id]);
        return "\n" + (n + 1) + ". " + filled.map((column) => column.label + "：" + said(column, whole)).join("；");
      });
      const words = columns ? rows.join("") : said(field, Object.assign({}, results, values));
      return words && label + "：" + words + "\n";
    });
    return all + lines.join("");
  }

  /* ---- values to cells ---- */

  const typed = (answer) => (Array.isArray(answer) ? answer.join("\n") : String(answer));

  /* Returns the cells of values; rows come after `last`. */
  function cells(plan, values) {
    const found = {};
    plan.fields.forEach(({ id, kind, columns }) => {
      if (values[id] === undefined || kind === "computed") return;
      if (columns) lines(found, id, columns, values[id], "");
      else found["f." + id] = typed(values[id]);
    });
    return found;
  }

  /* Adds the cells of rows to `found`; they stand after the key `last`. Returns the rows' ids. */
  function lines(found, table, columns, list, last) {
    let key = last;
    return list.map((row) => {
      const id = rowId();
      key = after(key);
      found[place(table, id)] = key;
      columns.forEach((column) => {
        if (row[column.id] && column.kind !== "computed") found[cell(table, id, column.id)] = typed(row[column.id]);
      });
      return id;
    });
  }

  /* Returns what a draft says in its cells, empty ones left out. */
  function content(run) {
    const found = {};
    Object.keys(run ? run.cells : {}).forEach((name) => {
      if (CONTENT.test(name) && value(run, name)) found[name] = value(run, name);
    });
    return found;
  }

  /* Returns the cells under their present names that a draft has under names of old. */
  function renamed(plan, run) {
    const now = (fields, old) => {
      const known = fields.some((field) => field.id === old);
      return (!known && fields.filter((field) => (field.was || []).indexOf(old) >= 0)[0]) || { id: old };
    };
    const found = {};
    const all = content(run);
    Object.keys(all).forEach((name) => {
      const [sort, id, row, column] = name.split(".");
      const field = now(plan.fields, id);
      const table = plan.fields.filter((one) => one.id === field.id)[0];
      const path = [sort, field.id].concat(row || [], column ? now((table && table.columns) || [], column).id : []);
      if (path.join(".") !== name && value(run, path.join(".")) === undefined) found[path.join(".")] = all[name];
    });
    return found;
  }

  window.handbookFilled = { after, between, cell, cells, content, handed, lines, missing, place, read, renamed, rowId, rows, text };
})();
