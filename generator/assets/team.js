/* The supervisor's page: what a team has filed, together. Nothing leaves the device, nothing is kept. */
(function () {
  "use strict";

  const { button, fetchScript, fill, make, row } = window.handbookDom;
  const tally = window.handbookTally;
  const gather = window.handbookGather;
  const LOOKS = { 日期: "day", 哪天前: "day", 最近一次: "day", 文件: "file", 逾期: "short", 结论: "verdict" };
  const SVG = "http://www.w3.org/2000/svg";

  const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  const count = (n, word) => make("li", {}, make("b", {}, String(n)), " " + word);

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

  function start(root) {
    const nothing = () => ({ entries: [], problems: [], doubles: [] });
    let state = nothing(); /* another one when all is cleared: what is still being read goes into the old one */
    let reading = Promise.resolve();
    const opened = new Set(); /* the plans whose figures somebody looks at */
    const sort = { at: 3, down: true };
    const status = make("p", { role: "status", class: "hb-team-status" });
    const results = make("div", {});
    let shown = [];
    let listing = false; /* whether the list of files is open */

    /* ---- what is looked at ---- */

    const labelled = (text, field) => make("label", {}, text, field);
    const plan = make("select", { change: show });
    const person = make("select", { change: show });
    const dates = ["asof", "from", "to"].map(() => make("input", { type: "date", change: show, required: "" }));
    const [asof, from, to] = dates;
    asof.value = today();
    const controls = make("div", { class: "hb-team-controls", role: "group", "aria-label": "看哪些" },
      labelled("计划", plan), labelled("谁交的", person), labelled("逾期算到", asof), labelled("走访从", from), labelled("到", to));

    function choose(select, all, words) {
      const was = select.value;
      fill(select, make("option", { value: "" }, all), ...Array.from(words, ([value, text]) => make("option", { value }, text)));
      select.value = Array.from(select.options).some((one) => one.value === was) ? was : "";
    }

    /* Whole months around the visits that were filed, until somebody says another span. */
    function span() {
      const found = tally.visits(state.entries).map(tally.visited).sort();
      if (!found.length || from.dataset.own) return;
      const end = found[found.length - 1];
      from.value = found[0].slice(0, 7) + "-01";
      to.value = new Date(Date.UTC(end.slice(0, 4), end.slice(5, 7), 0)).toISOString().slice(0, 10);
    }
    [from, to].forEach((field) => field.addEventListener("change", () => {
      from.dataset.own = "yes";
    }));

    /* ---- tables ---- */

    function head(title, n, sorted) {
      if (!sorted) return make("th", { scope: "col" }, title);
      const mine = sort.at === n;
      const turn = () => {
        sort.down = mine ? !sort.down : false;
        sort.at = n;
        show();
        results.querySelectorAll(".hb-sort")[n].focus();
      };
      return make("th", Object.assign({ scope: "col" }, mine ? { "aria-sort": sort.down ? "descending" : "ascending" } : {}),
        make("button", { type: "button", class: "hb-sort", click: turn }, title, make("span", { "aria-hidden": "true" }, mine ? (sort.down ? " ↓" : " ↑") : " ↕")));
    }

    function table(view, sorted) {
      const cell = (value, n) => {
        const figure = typeof value === "number";
        const look = figure ? "figure" : LOOKS[view.head[n]];
        return make("td", look ? { class: "hb-" + look } : {}, figure ? value.toLocaleString("zh-CN", { maximumFractionDigits: 6 }) : value);
      };
      const lines = view.rows.map((one) => make("tr", one[one.length - 1].indexOf && /^少 /.test(one[one.length - 1]) ? { class: "hb-less" } : {}, ...one.map(cell)));
      return make("div", { class: "hb-scroll", tabindex: "0", role: "region", "aria-label": view.title },
        make("table", { class: "hb-table" }, make("thead", {}, make("tr", {}, ...view.head.map((title, n) => head(title, n, sorted)))), make("tbody", {}, ...lines)));
    }

    /* A table that one opens; it stays open when what it shows changes. */
    function folded(view, open, content) {
      const node = make("details", Object.assign({ class: "hb-folded" }, open ? { open: "" } : {}), make("summary", {}, view.title + "（" + view.rows.length + "）"), content || table(view));
      if (content) node.addEventListener("toggle", () => {
        listing = node.open;
      });
      return node;
    }

    /* The figures of a plan; of many plans, each is opened by who wants it. */
    function sums({ plan: of, count: n, figures, choices }, many) {
      const node = make("details", Object.assign({ class: "hb-folded" }, many === 1 || opened.has(of.id) ? { open: "" } : {}),
        make("summary", {}, of.title + "（" + n + " 份）"),
        ...(figures.rows.length ? [make("h3", {}, "合计和平均"), table(figures)] : []),
        ...[].concat(...choices.map((view) => [make("h3", {}, view.label), make("div", { class: "hb-tally" }, bars(view), table(view))])));
      node.addEventListener("toggle", () => opened[node.open ? "add" : "delete"](of.id));
      return node;
    }

    const section = (title, ...content) => make("section", {}, make("h2", {}, title), ...content);

    function filed(entries) {
      const rows = entries.map((one) => [one.person, one.plan.title, one.name, one.date, one.file, one.said.length ? one.said.length + " 处没读：" + one.said.slice(0, 3).join("；") : ""]);
      rows.sort((a, b) => a[sort.at].localeCompare(b[sort.at], "zh") * (sort.down ? -1 : 1));
      return { title: "逐份列出", head: ["谁交的", "计划", "名称", "日期", "文件", "没读的"], rows };
    }

    /* Who filed how many of which plan. */
    function people(entries, plans) {
      const names = Array.from(new Set(entries.map((one) => one.person))).sort((a, b) => a.localeCompare(b, "zh"));
      const of = (name, plan) => entries.filter((one) => one.person === name && (!plan || one.plan === plan)).length;
      const rows = names.map((name) => [name, ...plans.map((plan) => of(name, plan)), of(name)]);
      return { title: "谁交了什么", head: ["谁交的", ...plans.map((one) => one.title), "一共"], rows };
    }

    function show() {
      const theirs = state.entries.filter((one) => !person.value || one.person === person.value);
      const entries = theirs.filter((one) => !plan.value || one.plan.id === plan.value);
      const plans = Array.from(new Set(entries.map((one) => one.plan)));
      const { frequencies } = window.handbookPlans;
      const open = tally.open(entries, asof.value || today());
      const late = open.rows.filter((one) => one[3]).length;
      const all = filed(entries);
      const who = people(entries, plans);
      /* Of visits, and of customers from other plans: without either nothing can be told. */
      const visits = tally.frequency(plan.value && plan.value.indexOf("visit-") ? [] : theirs, frequencies, from.value, to.value);
      const perPlan = plans.map((one) => {
        const own = entries.filter((entry) => entry.plan === one);
        return { plan: one, count: own.length, figures: tally.figures(one, own), choices: tally.choices(one, own) };
      });
      const left = { title: "没算进来的文件", head: ["文件", "为什么"], rows: [...state.problems, ...state.doubles.map(([name, first]) => [name, "和「" + first + "」一样，只算一次"])] };
      shown = [who, all, visits, open, ...[].concat(...perPlan.map((one) => [one.figures, ...one.choices])), left].filter((view) => view.rows.length);
      fill(results,
        make("ul", { class: "hb-facts" }, count(entries.length, "份"), count(who.rows.length, "人"), count(plans.length, "种计划"), count(open.rows.length, "件没办完"), count(late, "件逾期"), count(left.rows.length, "个文件没算")),
        ...(left.rows.length ? [folded(left, left.rows.length <= 5)] : []),
        ...(entries.length ? [section(who.title, table(who), folded(all, listing, table(all, true)))] : []),
        ...(visits.rows.length ? [section(visits.title, table(visits))] : []),
        ...(open.rows.length ? [section(open.title, table(open))] : []),
        ...(perPlan.length ? [section("各种计划里的数", ...perPlan.filter((one) => one.figures.rows.length || one.choices.length).map((one) => sums(one, perPlan.length)))] : []));
      [controls, tools].forEach((node) => {
        node.hidden = !state.entries.length && !left.rows.length;
      });
    }

    /* ---- files in and out ---- */

    async function read(files) {
      const mine = state;
      const list = await files;
      if (!list.length || mine !== state) return;
      try {
        if (!window.handbookPlans) await fetchScript(root.dataset.plans);
        if (!window.handbookFiles) await fetchScript(root.dataset.files);
      } catch (error) {
        fill(status, error.message);
        return;
      }
      const before = mine.entries.length;
      await gather.take(list, mine, window.handbookPlans.plans, (n, of) => {
        if (mine === state) fill(status, "正在读第 " + (n + 1) + " 个，共 " + of + " 个…");
      });
      if (mine !== state) return;
      choose(plan, "全部计划", new Map(state.entries.map((one) => [one.plan.id, one.plan.title])));
      choose(person, "所有人", new Map(state.entries.map((one) => [one.person, one.person])));
      span();
      show();
      fill(status, "读进 " + (state.entries.length - before) + " 份。");
    }

    /* One lot after the other, so that each is told by itself. */
    function take(files) {
      reading = reading.then(() => read(files));
      return reading;
    }

    function save() {
      const blob = new Blob([window.handbookWorkbook.make(shown)], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
      const link = make("a", { href: URL.createObjectURL(blob), download: "团队汇总-" + today() + ".xlsx" });
      link.click();
      window.setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    }

    const area = make("textarea", { readonly: "", rows: "8", "aria-label": "汇总的文字", hidden: "" });

    function copy() {
      area.value = shown.map((view) => "【" + view.title + "】\n" + [view.head, ...view.rows].map((one) => one.join("\t")).join("\n")).join("\n\n");
      area.hidden = false;
      area.select();
      const old = () => document.execCommand("copy"); /* without https there is no other clipboard */
      const done = navigator.clipboard ? navigator.clipboard.writeText(area.value).then(() => true, old) : Promise.resolve(old());
      done.then((copied) => fill(status, copied ? "已复制。" : "请按 Ctrl+C 复制下面的文字。"));
    }

    function clear() {
      state = nothing();
      opened.clear();
      delete from.dataset.own;
      area.hidden = true;
      show();
      fill(results);
      fill(status, "已清掉。");
      first.focus();
    }

    const pick = (attributes) => make("input", Object.assign({ type: "file", multiple: "", hidden: "", change: (event) => {
      take(Promise.resolve(gather.picked(event.target))).then(() => {
        event.target.value = "";
      });
    } }, attributes));
    const files = pick({ accept: ".json,.xlsx,.docx", "aria-label": "选文件" });
    const folder = pick({ webkitdirectory: "", "aria-label": "选文件夹" });
    const first = button("选文件", () => files.click(), { class: "hb-button hb-button--main" });
    const tools = row(button("导出 Excel", save), button("复制成文字", copy), button("清掉", clear));
    const zone = make("div", { class: "hb-drop" }, make("p", {}, "把文件或文件夹拖到这里，或者"), row(first, button("选文件夹", () => folder.click())), files, folder);
    ["dragover", "dragleave", "drop"].forEach((name) => root.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.toggle("hb-drop--over", name === "dragover");
      if (name === "drop") take(gather.dropped(event.dataTransfer));
    }));
    [controls, tools].forEach((node) => {
      node.hidden = true;
    });
    root.append(zone, status, controls, tools, area, results);
    root.hidden = false;
  }

  document.querySelectorAll(".hb-team:not([data-started])").forEach((root) => {
    root.dataset.started = "";
    start(root);
  });
})();
