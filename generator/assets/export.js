/* A plan's way out and in again: what is wrong is said first; files are made and read by a script that is fetched for it. */
(function () {
  "use strict";

  if (window.handbookExport) return;

  const { button, make, row } = window.handbookDom;
  const filled = window.handbookFilled;
  const runs = window.handbookRuns;
  const MADE = {
    docx: ["Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    xlsx: ["Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
    json: ["JSON", "application/json"],
    ics: ["日历", "text/calendar"],
  };
  const fetched = {};

  /* Fetches a script once; as an element it also comes from a folder, and under a strict policy. */
  function fetchScript(src) {
    fetched[src] = fetched[src] || new Promise((resolve, reject) => {
      const failed = () => {
        delete fetched[src];
        reject(new Error("做文件的脚本没有取到，联网后再试"));
      };
      document.head.append(make("script", { src, load: resolve, error: failed }));
    });
    return fetched[src];
  }

  function start(panel, plan, versions, page) {
    const { sheet } = panel;
    const head = document.querySelector(".hb-fill[data-plan]") || document.querySelector(".hb-run[data-plan]");
    const { files, templates } = head.dataset;
    const name = () => [plan.title, runs.title(panel.run()), runs.day()];

    async function give(sort) {
      const { results } = page.filling();
      const values = filled.handed(plan, page.filling(), page.mask());
      const text = () => filled.text(plan, values, results);
      try {
        const office = sort === "docx" || sort === "xlsx";
        await Promise.all([fetchScript(files)].concat(office ? fetchScript(templates) : []));
        const maker = window.handbookFiles;
        const data = office
          ? await maker[sort](window.handbookTemplates[plan.id][sort], plan, values, results)
          : await maker[sort](plan, values, results);
        sheet.give(runs.fileName(name()) + "." + sort, data, MADE[sort][1], (hint) => sheet.paper("导出的内容", hint, text()));
      } catch (error) {
        sheet.say("没有导出：" + error.message + "。");
      }
    }

    /* Shows what is wrong, each with a way to its field; `go` does what was wanted all the same. */
    function summary(all, go) {
      const lead = (one) => make("li", {}, make("a", { href: "#" + one.name, click: (event) => to(event, one.name) }, one.says));
      const words = all.length + " 处要看看：";
      sheet.open(
        words,
        make("ul", { class: "hb-wrongs" }, ...all.map(lead)),
        row(...(go ? [button("先不改，照样导出", () => (sheet.shut(), go()), { class: "hb-button hb-button--main" })] : []), sheet.close())
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

    /* ---- in again ---- */

    function bring(found) {
      const cells = filled.cells(plan, found.values);
      const told = found.wrong.length ? " 有 " + found.wrong.length + " 处没有收下：" + found.wrong.map((one) => one.message).join("；") : "";
      const fresh = () => (sheet.shut(), panel.bring(cells, "已导入，新开了一份。" + told));
      const over = () => (sheet.shut(), versions.replace(panel.run(), cells, "导入之前", "已导入，换掉了这份；原来的在「旧版本」里。" + told));
      if (!panel.run()) fresh();
      else {
        sheet.open(
          "文件里有一份《" + plan.title + "》",
          make("p", {}, "手上这份「" + runs.title(panel.run()) + "」怎么办？"),
          row(button("新开一份", fresh, panel.MAIN), button("覆盖这份（先留底）", over), sheet.close("不导入了"))
        );
        sheet.node.querySelector("button").focus();
      }
    }

    /* Takes a file of a filled plan; returns whether it is one. */
    function take(given, bytes, text) {
      const plain = /"kind"\s*:\s*"handbook-plan"/.test(text.slice(0, 2000));
      if (!/\.(xlsx|docx)$/i.test(given) && !plain) return false;
      fetchScript(files)
        .then(() => window.handbookFiles.read(plain ? "pasted.json" : given, bytes || new TextEncoder().encode(text), plan))
        .then(bring)
        .catch((error) => sheet.say(error.message + "。什么也没有导入。"));
      return true;
    }

    const sorts = Object.keys(MADE).filter((sort) => sort !== "ics" || plan.calendar);
    return { buttons: sorts.map((sort) => button(MADE[sort][0], () => wanted(sort))), checked, take };
  }

  window.handbookExport = { start };
})();
