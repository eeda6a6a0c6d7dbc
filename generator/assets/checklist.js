/* A checklist that is ticked on the page. Without this script it is a paper form. */
(function () {
  "use strict";

  const { value } = window.handbookMerge;
  const { button, fill, make, once, row } = window.handbookDom;
  const code = window.handbookCode;
  const runs = window.handbookRuns;
  const WORDS = { done: "已做", na: "不适用" };

  const all = (selector, root) => Array.from(root.querySelectorAll(selector));

  function start(head) {
    const article = head.parentNode;
    const { title, number, version } = head.dataset;
    const lists = all(".hb-checklist", article);
    const items = all(".hb-checklist > li", article).map((node) => ({
      node,
      id: node.id,
      was: (node.dataset.was || "").split(" ").filter(Boolean),
      critical: node.classList.contains("hb-critical"),
      text: node.querySelector(".hb-item").textContent,
    }));
    const only = { critical: false, open: false };

    /* ---- a run: its ticks and notes, also those from items that have another id now ---- */

    /* Returns the item's old ids that the run still went by; none where it knew the item itself. */
    function olds(run, item) {
      const known = (value(run, "items") || "").split(" ");
      return known.indexOf(item.id) < 0 ? item.was.filter((old) => known.indexOf(old) >= 0) : [];
    }

    function stateOf(run, item) {
      const own = value(run, "tick." + item.id);
      const states = new Set(own === undefined ? olds(run, item).map((old) => value(run, "tick." + old)) : [own]);
      /* Of several old ids, all have to say the same. */
      return ["done", "na"].find((state) => states.size === 1 && states.has(state)) || "";
    }

    function noteOf(run, item) {
      const own = value(run, "note." + item.id);
      if (own !== undefined) return own;
      return olds(run, item).map((old) => value(run, "note." + old)).filter(Boolean).join("\n");
    }

    function count(run) {
      const states = items.map((item) => stateOf(run, item));
      const done = states.filter((state) => state === "done").length;
      const na = states.filter((state) => state === "na").length;
      const critical = items.filter((item, n) => item.critical && !states[n]).length;
      return { done, na, critical, total: items.length - na, open: items.length - done - na };
    }

    function summary(run) {
      const { done, na, critical, total, open } = count(run);
      const short = done + "/" + total + "，" + (critical ? "关键还差 " + critical : open ? "关键已齐" : "做完了");
      return { short, long: "做到 " + short + (na ? "（另有不适用 " + na + "）" : ""), share: total ? done / total : 1 };
    }

    function text(run) {
      const said = [title + "（" + number + "，版本 " + version + "）"];
      said.push(head.dataset.subject + "：" + (value(run, "subject") || "　"), "日期：" + (value(run, "date") || "　"), summary(run).long);
      let n = 0;
      lists.forEach((list) => {
        said.push("", "【" + list.dataset.title + "】");
        items.filter((item) => item.node.parentNode === list).forEach((item) => {
          const state = stateOf(run, item);
          const [mark, end] = { done: ["√ ", ""], na: ["○ ", "（不适用）"], "": ["× ", "（未做）"] }[state];
          n += 1;
          said.push(mark + n + ". " + item.text + (item.critical ? "【关键】" : "") + end);
          const note = noteOf(run, item).replace(/\n/g, "\n　　");
          if (note) said.push("　　备注：" + note);
        });
      });
      return said.join("\n") + "\n";
    }

    function changed(run) {
      const ids = value(run, "items");
      const known = ids ? ids.split(" ") : items.map((item) => item.id);
      const added = items.filter((item) => known.indexOf(item.id) < 0 && !olds(run, item).length).length;
      const claimed = [].concat(...items.map((item) => [item.id].concat(item.was)));
      const gone = known.filter((id) => claimed.indexOf(id) < 0).length;
      const old = value(run, "version");
      if (!added && !gone && old === version) return "";
      return "这份是按 " + old + " 版清单做的，现在是 " + version + " 版" +
        (added ? "，多了 " + added + " 项" : "") + (gone ? "，去掉 " + gone + " 项" : "") + "。打过的勾还在。";
    }

    const who = make("input", { autocomplete: "off", enterkeyhint: "done", maxlength: "60" });
    const day = make("input", { type: "date" });
    const panel = window.handbookPanel.start(head, article.querySelector(".hb-run-foot"), {
      id: head.dataset.form,
      title,
      again: "再做一份",
      emptied: "已重置：勾和备注都清空了。",
      first: () => who,
      fresh: () => ({ title, version, date: runs.day(), items: items.map((item) => item.id).join(" ") }),
      blank: () => ({ subject: who.value, date: day.value }),
      copy: (run) => ({ subject: value(run, "subject") || "" }),
      copied: (name) => "已照「" + name + "」新开一份，还没勾。",
      line: (run) => value(run, "date") + "　" + summary(run).short,
      notes: (run) =>
        [value(run, "date") || runs.day()].filter((on) => on !== runs.day()).map((on) => "这是 " + on + " 的记录；记今天的，点「新的一份」。"),
      values(run) {
        const found = {};
        items.forEach((item) => {
          if (stateOf(run, item)) found["tick." + item.id] = stateOf(run, item);
          if (noteOf(run, item)) found["note." + item.id] = noteOf(run, item);
        });
        return found;
      },
      summary,
      text,
      changed,
      word: (name, v) => (name.indexOf("tick.") === 0 ? WORDS[v] || v : v),
      show,
    });

    const { fields } = panel;

    /* ---- the rows ---- */

    /* A tick taken back is one that was made: it wins over that of an old id. */
    function mark(item, state) {
      const name = "tick." + item.id;
      panel.set({ [name]: stateOf(panel.run(), item) === state ? "" : state });
    }

    function openNote(item) {
      item.noted = true;
      showItem(item, panel.run());
      item.note.focus();
    }

    /* From tick to tick, among those that are shown. */
    function step(item, by) {
      const shown = items.filter((one) => one.tick.offsetParent);
      const next = shown[shown.indexOf(item) + by];
      if (next) next.tick.focus();
    }

    function keys(item, event) {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const acts = {
        ArrowDown: () => step(item, 1),
        ArrowUp: () => step(item, -1),
        KeyX: () => mark(item, "na"),
        Enter: () => openNote(item),
      };
      const act = acts[event.code];
      if (!act) return;
      event.preventDefault();
      act();
    }

    function build(item) {
      const { node } = item;
      const id = "hb-item-" + item.id;
      const box = node.querySelector(".hb-box");
      const words = node.querySelector(".hb-item");
      const label = make("label", { class: "hb-item", id, for: id + "-tick" });
      label.append(...Array.from(words.childNodes));
      words.replaceWith(label);
      const described = { "aria-describedby": id };
      item.tick = make("input", { type: "checkbox", id: id + "-tick", change: () => mark(item, "done"), keydown: (event) => keys(item, event) });
      const frame = make("span", { class: "hb-tick" }, item.tick);
      box.replaceWith(frame);
      frame.append(box);
      item.na = button("不适用", () => mark(item, "na"), described);
      item.more = button("备注", () => openNote(item), described);
      const leave = (event) => {
        if (event.key === "Escape" && !event.isComposing) item.tick.focus();
      };
      const close = () => {
        item.noted = false;
        showItem(item, panel.run());
      };
      const noted = { rows: "1", maxlength: "4000", "aria-label": "备注", keydown: leave, blur: close };
      item.note = make("textarea", Object.assign(noted, described));
      item.paper = make("div", { class: "hb-note", hidden: "" }, item.note);
      const besides = [fields.beside(), fields.beside()];
      const from = all(".hb-from", node);
      node.lastElementChild.append(make("div", { class: "hb-acts" }, ...from, item.na, item.more), besides[0], item.paper, besides[1]);
      item.choose = fields.chooser(besides[0], "tick." + item.id);
      fields.bind(item.note, "note." + item.id, besides[1], () => noteOf(panel.run(), item));
      /* The whole row is a target for the thumb, except what does something of its own. */
      node.addEventListener("click", (event) => {
        if (event.target.closest("a, button, input, textarea, label, .hb-apart")) return;
        if (window.getSelection().isCollapsed) item.tick.click();
      });
    }

    function showItem(item, run) {
      const state = stateOf(run, item);
      item.node.dataset.state = state;
      item.tick.checked = state === "done";
      item.na.setAttribute("aria-pressed", String(state === "na"));
      item.paper.hidden = !item.noted && !item.note.value;
      item.paper.dataset.text = item.note.value; /* gives the field its height, and is what is printed */
      item.more.hidden = !item.paper.hidden;
      item.choose(run ? run.cells["tick." + item.id] : undefined);
    }

    function show() {
      items.forEach((item) => showItem(item, panel.run()));
      showCode();
      chips.open.textContent = "只看没做（" + count(panel.run()).open + "）";
    }

    /* ---- filters: what is ticked afterwards stays where it is, so that nothing moves under the thumb ---- */

    function filter() {
      const run = panel.run();
      items.forEach((item) => {
        item.node.classList.toggle("hb-out", (only.critical && !item.critical) || (only.open && stateOf(run, item) !== ""));
      });
      lists.forEach((list) => {
        const empty = !list.querySelector("li:not(.hb-out)");
        list.classList.toggle("hb-out", empty);
        list.previousElementSibling.classList.toggle("hb-out", empty);
      });
      fill(nothing, ...(items.some((item) => !item.node.classList.contains("hb-out")) ? [] : ["没有这样的条目。"]));
      Object.keys(chips).forEach((name) => chips[name].setAttribute("aria-pressed", String(only[name])));
    }

    function chip(name, label) {
      return button(label, () => {
        only[name] = !only[name];
        filter();
      }, { class: "hb-button hb-toggle" });
    }

    /* ---- paper: its code takes the ticks along, and a phone that scans it can go on from there ---- */

    const box = article.querySelector(".hb-printed");
    const printed = JSON.parse(box.dataset.printed);
    const figure = make("figure", { class: "hb-code", "aria-hidden": "true" });
    const drawn = once();

    function showCode() {
      const run = panel.run();
      const text = code.address(printed, items.map((item) => stateOf(run, item)), value(run, "date") || "");
      drawn(text + Boolean(window.leanQr), () => code.draw(figure, text));
    }

    /* Offers to go on with what a scanned print had ticked, in a run of its own. */
    function scan() {
      const print = window.handbookPrinted.scanned();
      if (!print || !print.ticks || print.number !== number) return;
      const edition = printed.editions.filter((one) => one.fingerprint === print.fingerprint)[0];
      const current = print.fingerprint === printed.fingerprint;
      const ids = current ? items.map((item) => item.id) : Object.keys(edition ? edition.parts : {});
      const states = code.unpack(print.ticks, ids.length);
      if (!states) {
        box.append(make("p", {}, "这张纸上打的勾，网页认不出来了：请照着纸重新勾。"));
        return;
      }
      const values = { date: print.day, version: print.version, items: ids.join(" ") };
      ids.forEach((id, n) => {
        if (states[n]) values["tick." + id] = states[n];
      });
      const take = () => {
        history.replaceState(history.state, "", location.pathname + location.search); /* a reload must not offer it again */
        box.hidden = true;
        panel.bring(values, "已照纸上的勾新开一份。纸上的名称和备注不在码里，请补上。");
      };
      const [done, na] = ["done", "na"].map((state) => states.filter((one) => one === state).length);
      box.append(make("p", {}, "纸上打了勾 " + done + " 项" + (na ? "、不适用 " + na + " 项" : "") + "，" + print.day + "。"));
      box.append(row(button("照这张纸新开一份", take)));
    }

    const criticals = items.filter((item) => item.critical).length;
    const chips = { critical: chip("critical", "只看关键（" + criticals + "）"), open: chip("open", "") };
    const nothing = make("p", { role: "status" });
    const hint = make("p", { class: "hb-keys" }, "键盘：↑↓ 换条目，空格打勾，X 不适用，回车写备注，Esc 回到条目");
    function headed(words, input, name, blank) {
      const place = fields.beside();
      fields.bind(input, name, place, blank);
      return make("div", {}, make("label", {}, make("span", {}, words), input), place);
    }
    const heads = [headed(head.dataset.subject, who, "subject", () => ""), headed("日期", day, "date", () => runs.day())];
    items.forEach(build);
    filter();
    panel.begin(heads, [panel.copied("复制为文字", panel.MAIN)], [], [button("导出这份", panel.save)]);
    panel.tools.append(...(criticals ? [chips.critical] : []), chips.open);
    head.append(nothing, hint, figure);
    /* The theme's instant navigation runs scripts in no order: the notice may be there already, or come. */
    box.addEventListener("handbook:printed", scan);
    if ("read" in box.dataset) scan();
    window.addEventListener("beforeprint", () => head.isConnected && showCode());
  }

  /* With instant navigation the theme runs this again for each page; it also may for one that is running. */
  all(".hb-run[data-form]:not([data-started])", document).forEach((head) => {
    head.dataset.started = "";
    start(head);
  });
})();
