/* Tables and pictures of the supervisor's page, as nodes; and all of it on paper, also what is folded. */
(function () {
  "use strict";

  if (window.handbookViews) return;

  const { make } = window.handbookDom;
  const LOOKS = { 日期: "day", 哪天前: "day", 最近一次: "day", 文件: "file", 逾期: "short", 结论: "verdict" };
  const SVG = "http://www.w3.org/2000/svg";
  const WIDE = 9; /* columns; with more of them, they are equally narrow on paper */

  /* A bar for each option, as a picture with texts; the table beside it says the same. */
  function bars({ label, rows }) {
    const most = Math.max(1, ...rows.map((one) => one[1]));
    const svg = document.createElementNS(SVG, "svg");
    const add = (name, attributes, text) => {
      const node = document.createElementNS(SVG, name);
      Object.keys(attributes).forEach((key) => node.setAttribute(key, attributes[key]));
      node.textContent = text || "";
      svg.append(node);
    };
    svg.setAttribute("viewBox", "0 0 320 " + rows.length * 36);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label + "：" + rows.map((one) => one[0] + " " + one[1]).join("，"));
    rows.forEach(([option, n], k) => {
      add("text", { x: 0, y: k * 36 + 13 }, option.length > 20 ? option.slice(0, 19) + "…" : option);
      add("text", { x: 320, y: k * 36 + 13, "text-anchor": "end" }, String(n));
      add("rect", { x: 0, y: k * 36 + 18, width: 320, height: 10, rx: 2, class: "hb-bar-all" });
      add("rect", { x: 0, y: k * 36 + 18, width: (320 * n) / most, height: 10, rx: 2 });
    });
    return make("div", { class: "hb-bars" }, svg);
  }

  /* Returns a view with its rows in order; `sort` is {at, down, turn}. */
  function inOrder(view, { at, down }) {
    const rows = view.rows.slice().sort((a, b) => a[at].localeCompare(b[at], "zh") * (down ? -1 : 1));
    return Object.assign({}, view, { rows });
  }

  function head(title, n, sort) {
    if (!sort) return make("th", { scope: "col" }, title);
    const mine = sort.at === n;
    /* A button is not repeated on each page of paper: there the style sheet says the title. */
    return make("th", Object.assign({ scope: "col", "data-title": title }, mine ? { "aria-sort": sort.down ? "descending" : "ascending" } : {}),
      make("button", { type: "button", class: "hb-sort", click: () => sort.turn(n) }, title, make("span", { "aria-hidden": "true" }, mine ? (sort.down ? " ↓" : " ↑") : " ↕")));
  }

  /* Returns a table of a view; with `sort` its heads are buttons. */
  function table(view, sort) {
    const cell = (value, n) => {
      const figure = typeof value === "number";
      const look = figure ? "figure" : LOOKS[view.head[n]];
      return make("td", look ? { class: "hb-" + look } : {}, figure ? value.toLocaleString("zh-CN", { maximumFractionDigits: 6 }) : value);
    };
    const lines = view.rows.map((one) => make("tr", /^少 /.test(one[one.length - 1]) ? { class: "hb-less" } : {}, ...one.map(cell)));
    return make("div", { class: "hb-scroll" + (view.head.length > WIDE ? " hb-wide" : ""), tabindex: "0", role: "region", "aria-label": view.title },
      make("table", { class: "hb-table" }, make("thead", {}, make("tr", {}, ...view.head.map((title, n) => head(title, n, sort)))), make("tbody", {}, ...lines)));
  }

  /* What one opens. `state` keeps under `key` what a person chose: it stays so when what is shown changes. */
  function folded(state, key, open, title, ...content) {
    const kept = state.has(key) ? state.get(key) : open;
    const node = make("details", Object.assign({ class: "hb-folded" }, kept ? { open: "" } : {}), make("summary", { click: () => state.set(key, !node.open) }, title), ...content);
    return node;
  }

  const section = (title, ...content) => make("section", {}, make("h2", {}, title), ...content);

  /* On paper everything is open; afterwards only what was. */
  function onPaper(root) {
    let opened = [];
    window.addEventListener("beforeprint", () => {
      opened = Array.from(root.querySelectorAll("details:not([open])"));
      opened.forEach((node) => node.setAttribute("open", ""));
    });
    window.addEventListener("afterprint", () => {
      opened.forEach((node) => node.removeAttribute("open"));
      opened = [];
    });
  }

  window.handbookViews = { bars, folded, inOrder, onPaper, section, table };
})();
