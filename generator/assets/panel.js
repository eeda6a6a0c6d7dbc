/* Around a form that is filled on the page: whether it is kept, the runs there are, and what can be done with one.
   The form passes id, title; fresh() values of a new run, blank() what stands in the fields while there is none;
   first() where one begins; values(run) what a reset empties; copy(run) values of a repetition, and `copied` the words for
   it; line(run) what the list says of a run; summary(run) {short, long, share} of what is done; text(run) for a chat;
   changed(run) what to say if the form is another than when the run was made; word(name, v) a value in words;
   notes(run) more to say, as nodes; take(name, bytes, text) that reads a file of another kind; writing(run, values) what is
   to be written with values; show(names) the run. */
(function () {
  "use strict";

  if (window.handbookPanel) return;

  const { GONE, value } = window.handbookMerge;
  const { attempt } = window.handbookDevice;
  const { button, fetchScript, fill, make, once, row } = window.handbookDom;
  const { MAIN, start: startSheet } = window.handbookSheet;
  const runs = window.handbookRuns;
  const store = window.handbookStore;
  const TOLD = "handbook.kept-told";
  const BACKUP = "handbook.backup";
  const LATE = 7 * 864e5; /* ms after which a person is reminded of a copy; Safari keeps no longer what nobody opens */
  const KEEP =
    "记录只留在这台设备的这个浏览器里：清除浏览数据会没有，苹果的 Safari 七天没打开也会清掉。要紧的请「导出」存好。";
  const BLOCKED = {
    full: "存不下：设备留给网页的地方满了。关掉页面，写的就没有了。",
    denied: "存不下：浏览器不让网页保存（无痕窗口或设置）。关掉页面，写的就没有了。",
  };

  function start(head, foot, form) {
    const here = "handbook.run:" + form.id;
    const sheet = startSheet(foot);
    let run = null; /* the one that is shown; none until something is written */
    let told = false;
    const fields = window.handbookFields.start(() => run, set, form.word);

    /* ---- which run ---- */

    function session(action) {
      try {
        return action(window.sessionStorage);
      } catch (error) {
        return null; /* then a reload shows the run that was changed last */
      }
    }

    function go(next) {
      if (run && run !== next) sheet.shut(); /* what it asks is about the other one */
      run = next;
      listed.hidden = true;
      session((storage) => storage.setItem(here, run ? run.id : ""));
      show();
    }

    function create(values) {
      go(store.create(form.id, Object.assign(form.fresh(), values)));
    }

    /* Takes what the person did. The first thing done on an empty page makes a run. */
    function set(values, seen, settle) {
      sheet.hush();
      const all = form.writing ? form.writing(run, values) : values;
      if (run) store.set(run.id, all, seen, settle);
      else create(Object.assign(form.blank(), all));
      return run;
    }

    function top(focused) {
      head.scrollIntoView();
      focused.focus({ preventScroll: true });
    }

    /* Makes a run of values that came from elsewhere, and says so. */
    function bring(values, words, focused) {
      create(values);
      top(focused || form.first());
      sheet.say(words);
    }

    const again = (one) => bring(form.copy(one), form.copied(runs.title(one)), opener);

    function undoable(one, words, undo, old, stay) {
      sheet.say(words, undo, () => {
        if (value(one, "deleted") === GONE) return sheet.say("过了太久，找不回来了。");
        store.set(one.id, old);
        return go(one);
      }, stay);
    }

    /* Writes values that a program made, and says so; the old ones can be had back. The focus stays where it is if `stay`. */
    function change(values, words, before, stay) {
      const old = before || {};
      Object.keys(before ? {} : values).forEach((name) => {
        old[name] = value(run, name) || "";
      });
      set(values);
      undoable(run, words, "撤销", old, stay);
    }

    function reset() {
      const old = form.values(run);
      const empty = {};
      Object.keys(old).forEach((name) => {
        empty[name] = "";
      });
      change(empty, form.emptied, old);
    }

    function remove() {
      const one = run;
      go(null);
      store.set(one.id, { deleted: "yes" });
      undoable(one, "已删除「" + runs.title(one) + "」。", "撤销", { deleted: "" });
    }

    const load = () =>
      fetchScript(head.dataset.intake).then(() => window.handbookIntake.open(sheet, form, go), (error) => sheet.say(error.message + "。"));

    /* For computers that others use too: nothing of ours is left here, in no window. */
    function clear() {
      const wipe = () => {
        store.wipe().then((done) => sheet.say(done ? "本机的记录都清掉了。" : "没能清掉：请在浏览器设置里清除这个网站的数据。"));
      };
      sheet.open(
        "清空本机",
        make("p", {}, "这台设备上手册的全部记录、旧版本和设置都会删掉，找不回来。要留的先导出。"),
        row(exported(), button("全部清掉", wipe, { class: "hb-button hb-button--hot" }), sheet.close("不清了"))
      );
    }

    /* ---- the page ---- */

    const printed = make("p", { class: "hb-run-sum" });
    const notes = make("div", { class: "hb-notes" });
    const opener = button("", () => {
      listed.hidden = !listed.hidden;
      showList();
    }, { "aria-controls": "hb-runs" });
    const listed = make("ul", { class: "hb-runs", id: "hb-runs", hidden: "" });
    const blank = button("新的一份", () => {
      go(null);
      top(form.first());
    });
    const tools = row(opener, blank);
    const count = make("b", { role: "status" });
    const kept = make("span", { class: "hb-kept" });
    const alarm = make("div", { class: "hb-alarm", role: "alert" });
    const gauge = make("progress", { max: "1", "aria-hidden": "true" });
    const total = make("p", {});
    const copied = (label, attributes) => button(label, () => sheet.copyText(form.text(run)), attributes);
    const backup = async () => {
      const { found, whole } = await store.all();
      const given = sheet.save(found, ["手册记录", runs.day()], whole ? "" : "只有读得出来的，别的页面填的可能不在里面。");
      if (given && whole) attempt((storage) => storage.setItem(BACKUP, String(Date.now())));
      showNotes();
    };
    const exported = () => button("导出全部记录", backup);
    const whole = [
      button(form.again, () => again(run)),
      ...(form.emptied ? [button("重置", reset)] : []),
      button("删除", remove),
    ];

    function build(heads, main, more, acts) {
      whole.unshift(...acts);
      fill(head, ...heads, printed, tools, listed, notes);
      head.after(make("div", { class: "hb-bar" }, count, kept, alarm, gauge));
      foot.prepend(
        total,
        row(...main, button("打印", () => window.print()), ...(more.length ? [] : whole)),
        ...(more.length ? [row(...more), row(...whole)] : []),
        row(exported(), button("导入", load), button("清空本机", clear))
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
          make("span", {}, form.line(one))
        );
        if (one === run) choice.setAttribute("aria-current", "true");
        return make("li", {}, choice, button(form.again, () => again(one)));
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

    /* Whether there are records that are a week old, and no copy was made for a week. */
    function due() {
      let at = 0;
      attempt((storage) => {
        at = Number(storage.getItem(BACKUP));
      });
      const oldest = store.list(form.id).slice(-1)[0];
      return told && oldest && Math.max(at, oldest.created) < Date.now() - LATE;
    }

    const noted = once();
    function showNotes() {
      const behind = !BLOCKED[store.state()] && store.behind() && "浏览器没有把记录都读出来，正在再试。";
      const words = [behind].concat(run ? [form.changed(run)].concat(form.notes(run)) : []).filter(Boolean);
      const late = due();
      noted(words.map((one) => one.textContent || one).concat(told, late).join(), () =>
        fill(
          notes,
          ...words.map((one) => (typeof one === "string" ? make("p", {}, one) : one)),
          ...(late ? [make("p", {}, "一周没有备份了：这台设备丢了或浏览数据清了，记录就没有了。", exported())] : []),
          ...(told ? [] : [make("p", {}, KEEP, button("知道了", tell))])
        )
      );
    }

    function tell() {
      told = true;
      attempt((storage) => storage.setItem(TOLD, "1"));
      showNotes();
      form.first().focus();
    }

    const counted = once();
    function show(names) {
      fields.show(names);
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
      form.show(names);
    }

    function heard(changed, names) {
      if (changed === null) {
        showKept();
        showNotes();
      } else if (changed === "") go(null); /* all was wiped */
      else if (!run || changed !== run.id) showList();
      else if (value(run, "deleted")) {
        undoable(run, "「" + runs.title(run) + "」在另一个窗口里删掉了。", "恢复", { deleted: "" }, true);
        go(null);
      } else show(names);
    }

    /* Builds the panel: `heads` stand first in it; `main`, `more` and `acts` at its foot, `acts` are buttons for runs alone. */
    async function begin(heads, main, more, acts) {
      attempt((storage) => {
        told = storage.getItem(TOLD) === "1";
      });
      build(heads, main, more, acts);
      show();
      const stop = store.listen((changed, names) => {
        if (head.isConnected) heard(changed, names);
        else stop(); /* the theme has put another page into this window */
      });
      await store.open(form.id);
      const all = store.list(form.id);
      const id = session((storage) => storage.getItem(here));
      const latest = all.slice().sort((a, b) => runs.touched(b) - runs.touched(a))[0];
      run = run || all.find((one) => one.id === id) || (id === "" ? null : latest) || null;
      show();
    }

    const save = () => sheet.save([run], [form.title, runs.title(run), value(run, "date")]);
    return { begin, bring, change, copied, fields, go, MAIN, run: () => run, save, set, sheet, tools, undoable };
  }

  window.handbookPanel = { start };
})();
