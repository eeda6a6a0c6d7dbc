/* A plan's way out and in again: what is wrong is said first; files are made and read by scripts that are fetched for it. */
(function () {
  "use strict";

  if (window.handbookExport) return;

  const { button, fetchScript, make, row } = window.handbookDom;
  const SORTS = { docx: "Word", xlsx: "Excel", json: "JSON", ics: "日历" };

  /* `page` gives what is handed on of the draft: handing(), values and results; what is wrong with it: check(); and where
     the scripts are that know files, and this plan's blank ones. */
  function start(panel, plan, versions, page) {
    const { sheet } = panel;
    const { files, templates } = page.scripts;

    /* Does what needs the script of files: action(its part that knows drafts). */
    function fetching(office, action, failed) {
      return Promise.all([fetchScript(files), ...(office ? [fetchScript(templates)] : [])])
        .then(() => action(window.handbookHandover))
        .catch((error) => sheet.say(failed(error.message)));
    }

    const give = (sort) =>
      fetching(/^(doc|xls)x$/.test(sort), (handover) => handover.give(panel, plan, page, sort), (reason) => "没有导出：" + reason + "。");

    /* Shows what is wrong, each with a way to its field; `go` does what was wanted all the same. */
    function summary(all, go) {
      const lead = (one) => make("li", {}, make("a", { href: "#" + one.name, click: (event) => to(event, one.name) }, one.says));
      const words = all.length + " 处要看看：";
      sheet.open(
        words,
        make("ul", { class: "hb-wrongs" }, ...all.map(lead)),
        row(...(go ? [button("先不改，照样导出", () => (sheet.shut(), go()), panel.MAIN)] : []), sheet.close())
      );
      const title = sheet.node.firstChild;
      title.tabIndex = -1;
      title.focus();
    }

    function to(event, id) {
      event.preventDefault();
      const target = document.getElementById(id) || document.getElementById(id + "-0");
      if (!target) return;
      target.focus();
      target.scrollIntoView({ block: "center" });
    }

    const checked = (all) => (all.length ? summary(all) : (sheet.shut(), sheet.say("都填对了，必填的都齐了。")));

    function wanted(sort) {
      if (!panel.run()) return sheet.say("还没有填，没有可导出的。");
      const all = page.check();
      return all.length ? summary(all, () => give(sort)) : give(sort);
    }

    /* Takes a file of a filled plan; returns whether it is one. */
    function take(given, bytes, text) {
      const plain = /"kind"\s*:\s*"handbook-plan"/.test(text.slice(0, 2000));
      if (!/\.(xlsx|docx)$/i.test(given) && !plain) return false;
      const content = bytes || new TextEncoder().encode(text);
      fetching(false, (handover) => handover.take(panel, plan, versions, plain ? "pasted.json" : given, content), (reason) => reason + "。什么也没有导入。");
      return true;
    }

    const sorts = Object.keys(SORTS).filter((sort) => sort !== "ics" || plan.calendar);
    return { buttons: sorts.map((sort) => button(SORTS[sort], () => wanted(sort))), checked, take };
  }

  window.handbookExport = { start };
})();
