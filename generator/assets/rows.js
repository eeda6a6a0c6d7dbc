/* A table of a plan: rows that are added, removed, moved and pasted into, and their cells. */
(function () {
  "use strict";

  if (window.handbookRows) return;

  const { value } = window.handbookMerge;
  const { button, make, once, row: buttons } = window.handbookDom;
  const { after, between, cell, place, rowId, rows } = window.handbookFilled;
  const { control } = window.handbookControls;
  const { shown } = window.handbookKinds;
  const MOST = 2000;
  const FULL = "一张表最多 " + MOST + " 行";
  const WIDE = 28; /* rem that columns have side by side on a screen */
  const LEAST = { tick: 2.6, number: 3.6, money: 3.6, percent: 3.6, rating: 4, computed: 3.8, time: 5, person: 4.5, choice: 5, date: 7.2, month: 7.2, period: 8.2 };

  /* Returns rows of cells as spreadsheets copy them: tabs apart, quoted where they have line ends, quotes doubled. */
  function parse(text) {
    const one = /(?:"([^"]*(?:""[^"]*)*)"|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/y;
    const grid = [[]];
    while (one.lastIndex < text.length) {
      const [, quoted, bare, end] = one.exec(text);
      grid[grid.length - 1].push(quoted === undefined ? bare : quoted.replace(/""/g, '"'));
      if (end && end !== "\t" && one.lastIndex < text.length) grid.push([]);
      else if (end === "\t" && one.lastIndex === text.length) grid[grid.length - 1].push("");
    }
    return grid;
  }

  /* What is pasted, as somebody would have typed it into the column. */
  function fit(column, text) {
    if (column.kind === "choices") return text.trim().split(/\s*[、,，;；\n]\s*/).join("\n");
    return column.kind === "text" ? text : text.replace(/\s*\n\s*/g, " ").trim();
  }

  /* `make` of a cell's label and what is said of it comes from the page: tie(column, name, id). */
  function start(field, panel, tie) {
    const { id: table, label, columns } = field;
    const list = make("div", { class: "hb-t-rows", keydown: keys, paste, click: act });
    const said = make("span", { class: "hb-t-count", role: "status" });
    const head = make("div", { class: "hb-t-head", "aria-hidden": "true" }, make("span", {}), ...columns.map((column) => make("b", {}, named(column))));
    const adder = button("添加一行", add);
    const node = make("div", { class: "hb-t" }, head, list, buttons(adder, said));
    const lines = new Map();
    let empty = rowId(); /* the row that is shown while there is none */
    let ids = [];
    const counted = once();

    const widths = columns.map(({ kind }) => LEAST[kind] || 6.2);
    node.classList.toggle("hb-t--wide", widths.reduce((sum, one) => sum + one + 0.4, 0) <= WIDE);
    node.style.setProperty("--hb-columns", widths.map((least, n) => "minmax(" + least + "rem, " + (/line|text/.test(columns[n].kind) ? 2 : 1) + "fr)").join(" "));

    function named(column) {
      return column.label + (column.unit ? "（" + column.unit + "）" : "") + (column.required ? "＊" : "");
    }

    function build(id) {
      const number = make("span", { class: "hb-t-n", "aria-hidden": "true" });
      const cells = columns.map((column, n) => {
        const name = cell(table, id, column.id);
        const part = control(column, { id: name }, true);
        const words = make(part.group ? "span" : "label", { id: name + "-label" }, named(column));
        if (part.group) {
          part.node.setAttribute("role", "group");
          part.node.setAttribute("aria-labelledby", name + "-label");
        } else words.setAttribute("for", name);
        const box = make("div", { class: "hb-t-cell", "data-col": n, "data-kind": column.kind }, words, part.node);
        return Object.assign(part, { name, box, column, show: tie(column, name, part, box) });
      });
      const acts = ["上移", "下移", "删除"].map((words, n) =>
        make("button", { type: "button", class: "hb-button", title: words, "data-act": n }, "↑↓×"[n])
      );
      const node = make("div", { class: "hb-t-row", role: "group", "data-row": id }, number, ...cells.map((one) => one.box), make("span", { class: "hb-t-acts" }, ...acts));
      return { node, number, cells, acts };
    }

    function drop({ node, cells }, id) {
      node.remove();
      cells.forEach((one) => panel.fields.free(one.name));
      lines.delete(id);
    }

    /* Brings the rows of the page in line with those of the run. */
    function show() {
      const run = panel.run();
      const found = rows(run, table).map((row) => row.id);
      const focused = document.activeElement;
      ids = found.length ? found : [empty];
      lines.forEach((line, id) => ids.indexOf(id) < 0 && drop(line, id));
      let at = list.firstChild;
      ids.forEach((id, n) => {
        const made = !lines.has(id);
        if (made) lines.set(id, build(id));
        const { node, number, cells, acts } = lines.get(id);
        if (node === at) at = at.nextSibling;
        else list.insertBefore(node, at);
        if (number.textContent !== String(n + 1)) {
          number.textContent = n + 1;
          node.setAttribute("aria-label", label + "第 " + (n + 1) + " 行");
          acts.forEach((one) => one.setAttribute("aria-label", one.title + "第 " + (n + 1) + " 行"));
        }
        if (made) cells.forEach((one) => one.show && one.show());
      });
      if (list.contains(focused) && document.activeElement !== focused) focused.focus();
      /* What was said since stays while the rows are as many. */
      counted((run && run.id) + " " + found.length, () => {
        said.textContent = found.length > 1 ? "共 " + found.length + " 行" : "";
      });
    }

    /* The places of rows that are written to and have none yet. */
    function placed(names) {
      const found = {};
      let { key } = rows(panel.run(), table).pop() || { key: "" };
      names.forEach((name) => {
        const row = place(table, name.split(".")[2]);
        if (value(panel.run(), row) || found[row]) return;
        key = after(key);
        found[row] = key;
      });
      return found;
    }

    function focus(id, n) {
      const one = lines.get(id).cells[n] || lines.get(id).cells[0];
      one.focus.focus();
    }

    function add() {
      if (ids.length >= MOST) {
        said.textContent = FULL;
        return;
      }
      const row = rowId();
      panel.set(placed(ids.concat(row).map((id) => cell(table, id, ""))));
      focus(row, 0);
    }

    function remove(id) {
      if (!panel.run()) return;
      const n = ids.indexOf(id);
      const values = { [place(table, id)]: "", ["s." + table + "." + id]: "" };
      lines.get(id).cells.forEach((one) => {
        values[one.name] = "";
      });
      if (id === empty) empty = rowId();
      adder.focus(); /* where the focus goes back to after the toast: the row is gone */
      panel.change(values, "已删除「" + label + "」第 " + (n + 1) + " 行。");
    }

    function move(id, by) {
      const all = rows(panel.run(), table);
      const n = all.findIndex((row) => row.id === id) + by;
      if (!all[n] || !all[n - by]) return;
      const [before, next] = (by < 0 ? [all[n - 1], all[n]] : [all[n], all[n + 1]]).map((row) => (row ? row.key : ""));
      const values = { [place(table, id)]: next ? between(before, next) : after(before) };
      if (before === next) {
        /* Two devices added a row each: there is nothing between them, so all are numbered anew. */
        let key = "";
        all.splice(n, 0, all.splice(n - by, 1)[0]);
        all.forEach((row) => {
          key = after(key);
          values[place(table, row.id)] = key;
        });
      }
      panel.set(values);
      said.textContent = "移到第 " + (n + 1) + " 行，共 " + all.length + " 行";
    }

    function act(event) {
      const one = event.target.closest("[data-act]");
      if (!one) return;
      const id = one.closest("[data-row]").dataset.row;
      [() => move(id, -1), () => move(id, 1), () => remove(id)][one.dataset.act]();
    }

    function keys(event) {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      const box = event.target.closest("[data-col]");
      const id = event.target.closest("[data-row]").dataset.row;
      if (event.altKey && by) move(id, by);
      else if (event.key === "Enter" && box && event.target.matches("input, select, textarea") && box.dataset.kind !== "text" && !event.isComposing) {
        const next = ids[ids.indexOf(id) + (event.shiftKey ? -1 : 1)];
        if (next) focus(next, box.dataset.col);
        else if (!event.shiftKey) add();
      } else return;
      event.preventDefault();
    }

    function paste(event) {
      const box = event.target.closest("[data-col]");
      if (!box) return;
      const first = Number(box.dataset.col);
      const room = columns.length - first;
      let grid = parse(event.clipboardData.getData("text/plain"));
      const width = () => Math.max(...grid.map((texts) => texts.length));
      let wide = width();
      if (wide > room) {
        /* Merged cells, as in our own Excel forms, are copied with empty ones beside them. */
        const dense = grid.map((texts) => texts.filter((_, n) => grid.some((one) => one[n])));
        if (dense[0].length === room) grid = dense;
        wide = width();
      }
      if (wide < 2 && (grid.length < 2 || columns[first].kind === "text")) return;
      event.preventDefault();
      const at = ids.indexOf(box.closest("[data-row]").dataset.row);
      const values = {};
      const taken = grid.slice(0, MOST - at);
      taken.forEach((texts, n) => {
        const id = ids[at + n] || rowId();
        columns.slice(first, first + texts.length).forEach((column, k) => {
          if (column.kind !== "computed") values[cell(table, id, column.id)] = fit(column, texts[k]);
        });
      });
      const over = wide - room;
      const words = "已粘贴 " + taken.length + " 行。" + (over > 0 ? "右边多出的 " + over + " 列没有粘贴。" : "") +
        (grid.length > taken.length ? FULL + "，后面的没有粘贴。" : "");
      panel.change(Object.assign(placed(Object.keys(values)), values), words, null, true);
    }

    /* Calls back with the row's id and the part of each computed cell. */
    function each(call) {
      if (columns.some((column) => column.kind === "computed")) {
        lines.forEach((line, id) => line.cells.forEach((one) => one.column.kind === "computed" && call(id, one)));
      }
    }

    /* Puts the filled rows before the blank ones, for paper. As in the files, days are short and stay on one line. */
    function paper(blank, filled, results) {
      const body = make("tbody", {}, ...filled.map((one, n) => make("tr", {}, make("td", {}, String(n + 1)), ...columns.map((column) => {
        const answer = one[column.id] || (results[n] || {})[column.id] || "";
        return make("td", { "data-kind": column.kind }, column.kind === "date" ? answer : shown(column, answer));
      }))));
      const sheet = blank.querySelector("table");
      blank.querySelectorAll(".hb-filled").forEach((old) => old.remove());
      body.className = "hb-filled";
      if (filled.length) sheet.append(body);
    }

    return { each, node, paper, placed, show };
  }

  window.handbookRows = { parse, start };
})();
