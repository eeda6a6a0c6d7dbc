/* A plan that is filled in on the page. Without this script it is a blank form to print. */
(function () {
  "use strict";

  const { value } = window.handbookMerge;
  const { button, fill, make, once, row } = window.handbookDom;
  const { canonical, shown } = window.handbookKinds;
  const filled = window.handbookFilled;
  const runs = window.handbookRuns;
  const store = window.handbookStore;

  function start(head) {
    const article = head.parentNode;
    const foot = article.querySelector(".hb-run-foot");
    const plan = JSON.parse(head.dataset.plan);
    const named = "f." + plan.name;
    const inputs = plan.fields.filter((field) => field.kind !== "computed");
    const parts = new Map(); /* cell name → how what is wrong with it is said */
    const tables = new Map();
    const outputs = new Map();
    let now = null; /* the draft as values: made when it is asked for, and again when something changed */

    function filling() {
      if (!now) {
        now = filled.read(plan, panel.run());
        now.results = window.handbookCompute.computed(plan, now.values);
      }
      return now;
    }

    const has = (found, field) => found.values[field.id] || found.wrong.some((one) => one.path[0] === field.id);

    /* The panel asks for it first when something changed. */
    function summary(run) {
      const own = run === panel.run();
      if (own) now = null;
      const found = own ? filling() : filled.read(plan, run);
      const done = inputs.filter((field) => has(found, field)).length;
      const open = filled.missing(plan, found).length + found.wrong.length;
      const short = "填了 " + done + "/" + inputs.length + (open ? "，还差 " + open + " 处" : "，可以交了");
      return { short, long: "填了 " + done + " 项，共 " + inputs.length + " 项" + (open ? "；必填没填或写法不对的 " + open + " 处" : "；必填的都齐了"), share: done / inputs.length };
    }

    const panel = window.handbookPanel.start(head, foot, {
      id: plan.id,
      title: plan.title,
      again: "另存一份",
      first: () => parts.get(named).focus,
      fresh: () => ({ title: plan.title, version: plan.version, named }),
      blank: () => ({}),
      copy(run) {
        const all = filled.content(run);
        return Object.assign(all, /^(line|text|person)$/.test(parts.get(named).field.kind) ? { [named]: (all[named] || "") + "（副本）" } : {});
      },
      copied: (name) => "已照「" + name + "」另存一份。",
      line: (run) => runs.moment(runs.touched(run)) + "　" + summary(run).short,
      notes: (run) => (value(run, "example") ? [make("p", {}, "这是填写示例，看完清掉，再填自己的。", button("清除示例", clearExample))] : []),
      changed: (run) => (value(run, "version") === plan.version ? "" : "这份是按 " + value(run, "version") + " 版填的，现在是 " + plan.version + " 版，填过的还在。"),
      summary,
      text: () => filled.text(plan, ...handing()),
      word: (name, v) => v.replace(/\n/g, "、"),
      writing,
      take: (...given) => files.take(...given),
      show,
    });
    const versions = window.handbookVersions.start(panel, plan);
    const links = window.handbookLinks.start(panel, plan, versions, head.dataset.takeover);
    const mask = make("input", { type: "checkbox" });
    const files = window.handbookExport.start(panel, plan, versions, {
      check, handing, scripts: head.dataset,
    });

    /* What is handed on: values, and what follows from them. */
    function handing() {
      const found = filling();
      return [found, { values: found.results, wrong: [] }].map((one) => filled.handed(plan, one, mask.checked));
    }

    /* What is written into a row that is not there yet makes it. */
    function writing(run, values) {
      versions.rested(run);
      const extra = {};
      tables.forEach((table, id) => {
        const names = Object.keys(values).filter((name) => name.indexOf("c." + id + ".") === 0 && values[name]);
        Object.assign(extra, table.placed(names.filter((name) => !(filled.place(id, name.split(".")[2]) in values))));
      });
      return Object.assign(extra, values);
    }

    /* ---- what is wrong, said at its field when that is left ---- */

    function say(name, words) {
      const part = parts.get(name);
      if (!part || part.said === words) return;
      part.said = words;
      if (!part.wrong) part.box.append((part.wrong = make("span", { class: "hb-wrong", id: name + "-wrong" })));
      fill(part.wrong, ...(words ? [words] : []));
      const target = part.focus;
      const ids = [part.hint, words && name + "-wrong"].filter(Boolean).join(" ");
      [["aria-invalid", words && "true"], ["aria-describedby", ids]].forEach(([key, v]) => (v ? target.setAttribute(key, v) : target.removeAttribute(key)));
    }

    function wrongOf(name) {
      const part = parts.get(name);
      let words = "";
      canonical(part.field, value(panel.run(), name), (reason) => {
        words = reason;
      });
      const bad = Array.from(part.box.querySelectorAll("input")).some((one) => one.validity.badInput);
      return words || (bad ? "「" + part.field.label + "」没有写完整" : "");
    }

    function leave(name, event) {
      const part = parts.get(name);
      if (!part.node.contains(event.relatedTarget)) say(name, wrongOf(name));
    }

    /* Returns all that is wrong or missing, and says it at the fields. */
    function check() {
      const found = filling();
      const all = found.wrong.concat(filled.missing(plan, found));
      parts.forEach((part, name) => say(name, (all.filter((one) => one.name === name)[0] || { says: "" }).says));
      return all;
    }

    /* ---- fields ---- */

    /* Ties a control to its cell. */
    function tie(field, name, part, box) {
      Object.assign(part, { field, box });
      if (field.kind === "computed") return null;
      parts.set(name, part);
      const place = () => {
        const made = panel.fields.beside();
        box.append(made);
        return made;
      };
      if (field.required) part.focus.setAttribute("aria-required", "true");
      box.addEventListener("focusout", (event) => leave(name, event));
      return panel.fields.bind(part.input, name, place, () => "", part.control);
    }

    function build(field) {
      const box = document.getElementById(field.id);
      const label = box.querySelector("b");
      const hint = box.querySelector(".hb-hint");
      const name = "f." + field.id;
      const paper = box.querySelector(".hb-input, .hb-scroll");
      label.id = name + "-label";
      if (hint) hint.id = name + "-hint";
      paper.classList.add("hb-paper");
      if (field.kind === "table") {
        const table = window.handbookRows.start(field, panel, tie);
        box.setAttribute("role", "group");
        box.setAttribute("aria-labelledby", label.id);
        tables.set(field.id, table);
        paper.after(table.node);
        return;
      }
      const part = window.handbookControls.control(field, hint ? { id: name, "aria-describedby": hint.id } : { id: name });
      const said = make("span", { class: "hb-said" });
      part.hint = hint ? hint.id : "";
      if (part.group) {
        part.node.setAttribute("role", field.kind === "choice" || field.kind === "rating" ? "radiogroup" : "group");
        part.node.setAttribute("aria-labelledby", label.id);
      } else {
        const tied = make("label", { for: name, id: label.id });
        label.removeAttribute("id");
        label.before(tied);
        tied.append(label);
      }
      part.node.classList.add("hb-control");
      (hint || paper).after(part.node, said);
      Object.assign(part, { said: "", paper, print: said });
      if (field.kind === "computed") outputs.set(field.id, part);
      tie(field, name, part, box);
      if (field.kind === "computed") part.field = field;
    }

    /* ---- the draft ---- */

    const migrated = once();
    function show(names) {
      const run = panel.run();
      migrated(run && run.id, () => {
        const old = run ? filled.renamed(plan, run) : {};
        if (Object.keys(old).length) store.set(run.id, old);
        parts.forEach((part, name) => say(name, ""));
      });
      tables.forEach((table, id) => {
        if (!names || names.some((name) => name.indexOf("r." + id + ".") === 0)) table.show();
      });
      (names || []).forEach((name) => {
        if (parts.has(name) && parts.get(name).said) say(name, wrongOf(name));
      });
      links.show();
      /* Another window's results are not answered: of another edition, it would answer again, without end. */
      calculate(!names || names.some((name) => name.indexOf("v.")));
    }

    function tell(part, text) {
      const words = shown(part.field || part.column, text || "");
      if (part.node.value !== words) part.node.value = words;
    }

    /* What follows is also kept, for plans that take it over. */
    function calculate(keep) {
      const { results, ids } = filling();
      const run = panel.run();
      const kept = {};
      outputs.forEach((part, id) => {
        tell(part, results[id]);
        if (keep && run && (value(run, "v." + id) || "") !== (results[id] || "")) kept["v." + id] = results[id] || "";
      });
      tables.forEach((table, id) => table.each((rowId, part) => tell(part, ((results[id] || [])[ids[id].indexOf(rowId)] || {})[part.column.id])));
      if (Object.keys(kept).length) store.set(run.id, kept);
    }

    /* ---- the example ---- */

    function loadExample() {
      const values = filled.cells(plan, plan.example);
      panel.bring(Object.assign(values, { example: "yes" }), "已另开一份填写示例。");
    }

    function clearExample() {
      const one = panel.run();
      panel.go(null);
      store.set(one.id, { deleted: "yes" });
      panel.undoable(one, "示例清掉了。", "撤销", { deleted: "" });
    }

    /* ---- paper ---- */

    function paper() {
      const [given, results] = handing();
      const values = Object.assign({}, results, given);
      plan.fields.forEach((field) => {
        const answer = values[field.id] || "";
        const box = document.getElementById(field.id);
        box.classList.toggle("hb-has", answer.length > 0);
        if (field.columns) tables.get(field.id).paper(box.querySelector(".hb-paper"), given[field.id] || [], results[field.id] || []);
        else {
          box.querySelector(".hb-said").textContent = shown(field, answer);
          const marks = [].concat(answer);
          box.querySelectorAll(".hb-options > span").forEach((one) => {
            one.dataset.state = marks.indexOf(one.textContent) >= 0 ? "done" : "";
          });
          if (field.kind === "tick") box.querySelector(".hb-paper").dataset.state = answer ? "done" : "";
        }
      });
    }

    plan.fields.forEach(build);
    head.className = "hb-run";
    article.classList.add("hb-filling");
    panel.tools.append(button("载入示例", loadExample), ...links.buttons);
    const masks = head.dataset.mask ? [make("label", { class: "hb-pick hb-mask", title: head.dataset.mask }, mask, "遮住个人信息")] : [];
    window.addEventListener("beforeprint", () => head.isConnected && paper());
    const main = [button("检查", () => files.checked(check()), panel.MAIN), panel.copied("复制为文字")];
    panel
      .begin([], main, [make("span", {}, "导出"), ...files.buttons, ...masks], [button("旧版本", versions.open)])
      .then(() => versions.begin())
      .then(links.arrive);
    foot.prepend(links.onward);
  }

  /* With instant navigation the theme runs this again for each page; it also may for one that is running. */
  Array.from(document.querySelectorAll(".hb-fill[data-plan]:not([data-started])")).forEach((head) => {
    head.dataset.started = "";
    start(head);
  });
})();
