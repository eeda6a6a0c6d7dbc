/* Around a form that is filled on the page: whose it is, whether it is kept, the runs there are, and what can be done
   with one. The form passes id, title, subject (what its first field is called) and what only it knows: fresh() values of a new run besides its head;
   values(run) what a reset empties; summary(run) {short, long, share} of what is done; text(run) for a chat; changed(run)
   what to say if the form is another than when the run was made; word(name, v) a value in words; show() the run. */
(function () {
  "use strict";

  if (window.handbookPanel) return;

  const { value, versions } = window.handbookMerge;
  const { attempt } = window.handbookDevice;
  const { button, fill, make, once, row } = window.handbookDom;
  const { MAIN, start: startSheet } = window.handbookSheet;
  const runs = window.handbookRuns;
  const store = window.handbookStore;
  const TOLD = "handbook.kept-told";
  const KEEP =
    "记录只留在这台设备的这个浏览器里：清除浏览数据会没有，苹果的 Safari 七天没打开也会清掉。要紧的请「导出」存好。";
  const BLOCKED = {
    full: "存不下：设备留给网页的地方满了。关掉页面，写的就没有了。",
    denied: "存不下：浏览器不让网页保存（无痕窗口或设置）。关掉页面，写的就没有了。",
  };

  function start(head, foot, form) {
    const here = "handbook.run:" + form.id;
    const fields = [];
    const sheet = startSheet(foot);
    let run = null; /* the one that is shown; none until something is written */
    let told = false;

    /* ---- one field: what is typed, what came in meanwhile, what is to be chosen ---- */

    /* Shows in `place` the values that were written beside a cell, if any, and lets the person choose. */
    function chooser(place, name, both) {
      const changed = once();
      const settle = (v) => () => set({ [name]: v }, undefined, true);
      return (cell) => {
        const others = cell ? versions(cell).slice(1) : [];
        changed(JSON.stringify([others, cell && cell.v]), () =>
          fill(place, ...others.map((other) => make(
            "div",
            {},
            make("span", {}, "另一处同时写的是「" + form.word(name, other.v) + "」"),
            button("改成它", settle(other.v)),
            ...(both ? [button("都要", settle(cell.v + "\n" + other.v))] : []),
            button("不要它", settle(cell.v))
          )))
        );
      };
    }

    /* Ties an input to a cell; `blank` gives what stands there while there is no cell. */
    function bind(input, name, place, blank) {
      const choose = chooser(place, name, input.type === "textarea");
      let seen;
      let composing = false;
      function show() {
        const cell = run ? run.cells[name] : undefined;
        choose(cell);
        if (composing) return; /* a half-typed character has to stay; `seen` tells what its writer did not see */
        const text = cell ? cell.v : blank();
        if (input.value !== text) {
          const caret = document.activeElement === input && input.type !== "date" ? input.selectionStart : null;
          input.value = text;
          if (caret !== null) input.setSelectionRange(caret, caret);
        }
        seen = cell;
      }
      input.addEventListener("input", () => {
        seen = set({ [name]: input.value }, { [name]: seen }).cells[name];
      });
      input.addEventListener("compositionstart", () => {
        composing = true;
      });
      input.addEventListener("compositionend", () => {
        composing = false;
        show();
      });
      fields.push(show);
    }

    /* ---- which run ---- */

    function session(action) {
      try {
        return action(window.sessionStorage);
      } catch (error) {
        return null; /* then a reload shows the run that was changed last */
      }
    }

    function go(next) {
      run = next;
      listed.hidden = true;
      session((storage) => storage.setItem(here, run ? run.id : ""));
      show();
    }

    function create(values) {
      go(store.create(form.id, Object.assign({ date: runs.day() }, form.fresh(), values)));
    }

    /* Takes what the person did. The first thing done on an empty page makes a run. */
    function set(values, seen, settle) {
      sheet.hush();
      if (run) store.set(run.id, values, seen, settle);
      else create(Object.assign({ subject: subject.value, date: date.value }, values));
      return run;
    }

    function top(focused) {
      head.scrollIntoView();
      focused.focus({ preventScroll: true });
    }

    /* Makes a run of values that came from elsewhere, and says so. */
    function bring(values, words, focused) {
      create(values);
      top(focused || subject);
      sheet.say(words);
    }

    const again = (one) =>
      bring({ subject: value(one, "subject") || "" }, "已照「" + runs.title(one) + "」新开一份，还没勾。", opener);

    function undoable(one, words, undo, old) {
      sheet.say(words, undo, () => {
        store.set(one.id, old);
        go(one);
      });
    }

    function reset() {
      const old = form.values(run);
      const empty = {};
      Object.keys(old).forEach((name) => {
        empty[name] = "";
      });
      set(empty);
      undoable(run, "已重置：勾和备注都清空了。", "撤销", old);
    }

    function remove() {
      const one = run;
      go(null);
      store.set(one.id, { deleted: "yes" });
      undoable(one, "已删除「" + runs.title(one) + "」。", "撤销", { deleted: "" });
    }

    function take(found) {
      const taken = store.take(found.runs);
      const mine = taken.filter((one) => one.form === form.id);
      const others = new Set(taken.filter((one) => one.form !== form.id).map((one) => value(one, "title")));
      if (mine.length) go(store.get(mine[0].id));
      return "已导入 " + taken.length + " 份" + (others.size ? "，有的在别的页面：" + Array.from(others).join("、") : "") +
        (found.skipped ? "；坏的 " + found.skipped + " 份没有导入" : "") + "。";
    }

    /* ---- the page ---- */

    const beside = () => make("div", { class: "hb-apart", hidden: "" });
    const subject = make("input", { autocomplete: "off", enterkeyhint: "done", maxlength: "60" });
    const date = make("input", { type: "date" });
    const besides = [beside(), beside()];
    const printed = make("p", { class: "hb-run-sum" });
    const notes = make("div", { class: "hb-notes" });
    const opener = button("", () => {
      listed.hidden = !listed.hidden;
      showList();
    }, { "aria-controls": "hb-runs" });
    const listed = make("ul", { class: "hb-runs", id: "hb-runs", hidden: "" });
    const blank = button("新的一份", () => {
      go(null);
      top(subject);
    });
    const tools = row(opener, blank);
    const count = make("b", { role: "status" });
    const kept = make("span", { class: "hb-kept" });
    const alarm = make("div", { class: "hb-alarm", role: "alert" });
    const gauge = make("progress", { max: "1", "aria-hidden": "true" });
    const total = make("p", {});
    const copied = (label, attributes) => button(label, () => sheet.copyText(form.text(run)), attributes);
    const exported = () => button("导出全部记录", async () => sheet.save(await store.all(), ["手册记录", runs.day()]));
    const whole = [
      button("导出这份", () => sheet.save([run], [form.title, value(run, "subject"), value(run, "date")])),
      button("再做一份", () => again(run)),
      button("重置", reset),
      button("删除", remove),
    ];

    function build() {
      bind(subject, "subject", besides[0], () => "");
      bind(date, "date", besides[1], () => runs.day());
      const label = (words, field, place) => make("div", {}, make("label", {}, make("span", {}, words), field), place);
      fill(head, label(form.subject, subject, besides[0]), label("日期", date, besides[1]), printed, tools, listed, notes);
      head.after(make("div", { class: "hb-bar" }, count, kept, alarm, gauge));
      foot.prepend(
        total,
        row(copied("复制为文字", MAIN), button("打印", () => window.print()), ...whole),
        row(exported(), button("导入", () => sheet.load(take)))
      );
    }

    function showList() {
      const all = store.list(form.id);
      const open = !listed.hidden && all.length > 0;
      opener.textContent = "记录 " + all.length;
      opener.hidden = !all.length;
      opener.setAttribute("aria-expanded", String(open));
      if (!open) return;
      fill(listed, ...all.map((one) => {
        const choice = make(
          "button",
          { type: "button", click: () => (go(one), opener.focus()) },
          make("b", {}, runs.title(one)),
          make("span", {}, value(one, "date") + "　" + form.summary(one).short)
        );
        if (one === run) choice.setAttribute("aria-current", "true");
        return make("li", {}, choice, button("再做一份", () => again(one)));
      }));
    }

    const alarmed = once();
    function showKept() {
      const state = store.state();
      const blocked = BLOCKED[state];
      const saved = run ? "已保存 " + runs.moment(Math.min(runs.touched(run), Date.now())) : "";
      kept.classList.toggle("hb-kept--not", Boolean(blocked));
      kept.textContent = blocked ? "没有存下" : state === "saving" ? "正在保存…" : saved;
      if (state === "saving") return; /* what was said stays until it is known how this ends */
      alarmed(state, () => fill(alarm, ...(blocked ? [make("span", {}, blocked), copied("复制为文字"), exported()] : [])));
    }

    const noted = once();
    function showNotes() {
      const day = run && value(run, "date");
      const other = day && day !== runs.day() ? "这是 " + day + " 的记录；记今天的，点「新的一份」。" : "";
      const changed = (run && form.changed(run)) || "";
      const warned = told ? [] : [make("p", {}, KEEP, button("知道了", tell))];
      noted([other, changed, told].join(), () =>
        fill(notes, ...[other, changed].filter(Boolean).map((words) => make("p", {}, words)), ...warned)
      );
    }

    function tell() {
      told = true;
      attempt((storage) => storage.setItem(TOLD, "1"));
      showNotes();
      subject.focus();
    }

    const counted = once();
    function show() {
      fields.forEach((one) => one());
      const summary = form.summary(run);
      counted(summary.long, () => {
        count.textContent = summary.short;
        total.textContent = summary.long;
        gauge.value = summary.share;
      });
      printed.textContent = run ? summary.long : "";
      head.classList.toggle("hb-run--blank", !run);
      blank.hidden = !run;
      whole.forEach((one) => {
        one.disabled = !run;
      });
      showNotes();
      showKept();
      showList();
      form.show();
    }

    async function begin() {
      attempt((storage) => {
        told = storage.getItem(TOLD) === "1";
      });
      build();
      show();
      const stop = store.listen((changed) => {
        if (!head.isConnected) stop(); /* the theme has put another page into this window */
        else if (changed === null) showKept();
        else if (!run || changed !== run.id) showList();
        else if (value(run, "deleted")) {
          undoable(run, "「" + runs.title(run) + "」在另一个窗口里删掉了。", "恢复", { deleted: "" });
          go(null);
        } else show();
      });
      await store.open(form.id);
      const all = store.list(form.id);
      const id = session((storage) => storage.getItem(here));
      const latest = all.slice().sort((a, b) => runs.touched(b) - runs.touched(a))[0];
      run = run || all.find((one) => one.id === id) || (id === "" ? null : latest) || null;
      show();
    }

    return { begin, beside, bind, bring, chooser, run: () => run, set, tools };
  }

  window.handbookPanel = { start };
})();
