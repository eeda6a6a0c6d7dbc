/* The supervisor's page: what a team has filed, together. Nothing leaves the device, nothing is kept. */
(function () {
  "use strict";

  const { button, fetchScript, fill, make, row } = window.handbookDom;
  const { bars, folded, inOrder, onPaper, section, table } = window.handbookViews;
  const { about, summary } = window.handbookSummary;
  const gather = window.handbookGather;
  const sifting = window.handbookSift;
  const FEW = 5; /* files that were left out and are listed openly */

  const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  const count = (n, word) => make("li", {}, make("b", {}, String(n)), " " + word);

  function start(root) {
    const nothing = () => ({ entries: [], problems: [], sifted: {} });
    let state = nothing(); /* another one when all is cleared: what is still being read goes into the old one */
    let reading = Promise.resolve();
    let shown = []; /* the views that go out as files */
    let own = false; /* whether somebody chose the period */
    const opened = new Map(); /* what somebody opened or closed */
    const status = make("p", { role: "status", class: "hb-team-status" });
    const results = make("div", {});
    const sort = { at: 3, down: true, turn: (n) => {
      sort.down = sort.at === n ? !sort.down : false;
      sort.at = n;
      show();
      results.querySelectorAll(".hb-sort")[n].focus();
    } };

    /* Which entries count. Reading only adds to them: while they are as many, they are the same. */
    function sifted() {
      const size = state.entries.length;
      if (state.sifted.size !== size) state.sifted = Object.assign({ size }, sifting.sift(state.entries));
      return state.sifted;
    }

    /* ---- what is looked at ---- */

    const labelled = (text, field) => make("label", {}, text, field);
    const plan = make("select", { change: show });
    const person = make("select", { change: show });
    const day = (change) => make("input", { type: "date", change, required: "" });
    const asof = day(() => {
      span();
      show();
    });
    const [from, to] = [0, 1].map(() => day(() => {
      own = true;
      show();
    }));
    asof.value = today();
    const until = () => asof.value || today();
    const controls = make("div", { class: "hb-team-controls", role: "group", "aria-label": "看哪些" },
      labelled("计划", plan), labelled("谁交的", person), labelled("从", from), labelled("到", to),
      make("div", { class: "hb-team-spans" }, button("本月", () => choosePeriod(window.handbookEntry.month(until()))), button("全部", () => choosePeriod(sifting.all(state.entries)))),
      labelled("逾期算到", asof));

    function choose(select, all, words) {
      const was = select.value;
      fill(select, make("option", { value: "" }, all), ...Array.from(words, ([value, text]) => make("option", { value }, text)));
      select.value = Array.from(select.options).some((one) => one.value === was) ? was : "";
    }

    function setPeriod([first, last]) {
      from.value = first;
      to.value = last;
    }

    function choosePeriod(period) {
      own = true;
      setPeriod(period);
      show();
    }

    /* The month of the latest forms, until somebody says another period. */
    function span() {
      if (!own) setPeriod(sifting.latest(sifted().counted, until()));
    }

    /* ---- what is shown ---- */

    /* The figures of a plan; of many plans, each is opened by who wants it. */
    function sums({ plan: of, count: n, figures, choices }, many) {
      return folded(opened, of.id, many === 1, of.title + "（" + n + " 份）",
        ...(figures.rows.length ? [make("h3", {}, "合计和平均"), table(figures)] : []),
        ...[].concat(...choices.map((view) => [make("h3", {}, view.label), make("div", { class: "hb-tally" }, bars(view), table(view))])));
    }

    function show() {
      const known = window.handbookPlans;
      const looked = { plan: known.plans.filter((one) => one.id === plan.value)[0], person: person.value, asof: until(), from: from.value, to: to.value };
      const found = summary(sifted(), state.problems, looked, known.frequencies);
      const { entries, outside, plans, people, visits, open, figures, left } = found;
      const files = inOrder(found.filed, sort);
      const unread = left.rows.length - outside.length;
      const span = visits.rows.length ? ["从 " + from.value + " 算到 " + found.until + "。"] : [];
      const notes = [...span, ...visits.notes];
      const counts = { entries: entries.length, people: people.rows.length, plans: plans.length, left: unread, outside: outside.length };
      const made = about(looked, today(), counts, notes);
      const views = [people, files, visits, open, ...[].concat(...figures.map((one) => [one.figures, ...one.choices])), left].filter((view) => view.rows.length);
      shown = views.length ? [made, ...views] : [];
      fill(results,
        make("div", { class: "hb-on-paper" }, table(made)),
        make("ul", { class: "hb-facts" }, count(entries.length, "份"), count(people.rows.length, "人"), count(plans.length, "种计划"), count(open.rows.length, "件没办完"),
          count(open.rows.filter((one) => one[3]).length, "件逾期"), count(unread, "个文件没算"), count(outside.length, "份不在这段时间")),
        ...(from.value && to.value && from.value > to.value ? [make("p", { class: "hb-hint" }, "「从」比「到」晚。")] : []),
        ...(left.rows.length ? [folded(opened, "left", left.rows.length <= FEW, left.title + "（" + left.rows.length + "）", table(left))] : []),
        ...(entries.length ? [section(people.title, table(people), folded(opened, "filed", false, files.title + "（" + files.rows.length + "）", table(files, sort)))] : [make("p", { class: "hb-hint" }, "这样选，一份也没有。")]),
        ...(visits.rows.length || visits.notes.length ? [section(visits.title, ...notes.map((note) => make("p", { class: "hb-hint" }, note)), ...(visits.rows.length ? [table(visits)] : []))] : []),
        ...(open.rows.length ? [section(open.title, table(open))] : []),
        ...(figures.length ? [section("各种计划里的数", ...figures.filter((one) => one.figures.rows.length || one.choices.length).map((one) => sums(one, figures.length)))] : []));
      [controls, tools].forEach((node) => {
        node.hidden = !state.entries.length && !state.problems.length;
      });
      tools.querySelectorAll(".hb-out").forEach((node) => {
        node.disabled = !shown.length;
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
      const { counted } = sifted();
      choose(plan, "全部计划", new Map(counted.map((one) => [one.plan.id, one.plan.title])));
      choose(person, "所有人", new Map(counted.map((one) => [one.person, one.person])));
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
      own = false;
      area.hidden = true;
      controls.hidden = true;
      tools.hidden = true;
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
    const out = { class: "hb-button hb-out" };
    const tools = row(button("导出 Excel", save, out), button("复制成文字", copy, out), button("清掉", clear));
    const zone = make("div", { class: "hb-drop" }, make("p", {}, "把文件或文件夹拖到这里，或者"), row(first, button("选文件夹", () => folder.click())), files, folder);
    ["dragover", "dragleave", "drop"].forEach((name) => root.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.toggle("hb-drop--over", name === "dragover");
      if (name === "drop") take(gather.dropped(event.dataTransfer));
    }));
    [controls, tools].forEach((node) => {
      node.hidden = true;
    });
    onPaper(root);
    root.append(zone, status, controls, tools, area, results);
    root.hidden = false;
  }

  document.querySelectorAll(".hb-team:not([data-started])").forEach((root) => {
    root.dataset.started = "";
    start(root);
  });
})();
