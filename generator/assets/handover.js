/* A draft becomes a file, a file a draft. Fetched with the scripts of files, when a person first exports or imports. */
(function () {
  "use strict";

  if (window.handbookHandover) return;

  const OFFICE = "application/vnd.openxmlformats-officedocument.";
  const TYPES = {
    docx: OFFICE + "wordprocessingml.document",
    xlsx: OFFICE + "spreadsheetml.sheet",
    json: "application/json",
    ics: "text/calendar",
  };

  /* Gives the draft on the page as a file of a sort; where that cannot be, as text. */
  async function give({ run, sheet }, plan, page, sort) {
    const maker = window.handbookFiles;
    const runs = window.handbookRuns;
    if (!maker[sort]) await window.handbookDom.fetchScript(page.scripts.filesOut);
    const [values, results] = page.handing();
    /* As it is in the file: what is masked there stands in no name. */
    const named = [values[plan.name] || "没写名称", window.handbookMerge.value(run(), "example") ? "示例" : ""];
    const name = runs.fileName([plan.title, ...named, runs.day()]) + "." + sort;
    const blank = (window.handbookTemplates || {})[plan.id];
    const data = /^(doc|xls)x$/.test(sort) ? await maker[sort](blank[sort], plan, values, results) : await maker[sort](plan, values, results);
    sheet.give(name, data, TYPES[sort], maker.json(plan, values, results));
  }

  /* Returns what a file shows otherwise than it is worked out: rows that somebody added may lack a formula. */
  function differing(plan, shows, results) {
    const same = (a, b) => (a && b && Number.isFinite(Number(a)) && Number.isFinite(Number(b)) ? Math.abs(a - b) < 1e-9 : a === b);
    const odd = plan.fields.filter(({ id }) => shows[id] && !same(shows[id], results[id] || ""));
    return odd.map(({ id, label }) => "「" + label + "」文件里显示 " + shows[id].slice(0, 40) + "，按填的算" + (results[id] ? "是 " + results[id] : "不出来"));
  }

  /* Takes a file in: as a new draft, or over the one in hand after asking. Throws with a reason in Chinese. */
  function take(panel, plan, versions, name, bytes) {
    const { button, make, row } = window.handbookDom;
    const { sheet } = panel;
    const found = window.handbookFiles.read(name, bytes, plan);
    const cells = window.handbookFilled.cells(plan, found.values);
    const said = found.wrong.map((one) => one.message);
    const few = said.length < 4;
    const run = { cells: {} };
    Object.keys(cells).forEach((one) => {
      run.cells[one] = { v: cells[one] };
    });
    const read = window.handbookFilled.read(plan, run);
    const odd = read.wrong.length;
    /* Where something was not taken, what follows from it differs too. */
    const all = found.notes.concat(odd || said.length ? [] : differing(plan, found.results, window.handbookCompute.computed(plan, read.values)));
    const notes = all.length ? " 注意：" + all.join("；") + "。" : "";
    const told = notes + (odd ? " 写法不对的 " + odd + " 处，点「检查」看。" : "") + (said.length ? " 有 " + said.length + " 处没有收下" + (few ? "：" + said.join("；") : "。") : "");
    const done = () => few || sheet.open("没有收下的", make("ul", {}, ...said.map((words) => make("li", {}, words))), sheet.close());
    const fresh = () => (sheet.shut(), panel.bring(cells, "已导入，新开了一份。" + told), done());
    const over = () => (sheet.shut(), versions.replace(panel.run(), cells, "导入之前", "已导入，换掉了这份；原来的在「旧版本」里。" + told), done());
    if (!panel.run()) return fresh();
    sheet.open(
      "文件里有一份《" + plan.title + "》",
      make("p", {}, "手上这份「" + window.handbookRuns.title(panel.run()) + "」怎么办？"),
      row(button("新开一份", fresh, panel.MAIN), button("覆盖这份（先留底）", over), sheet.close("不导入了"))
    );
    return sheet.node.querySelector("button").focus();
  }

  window.handbookHandover = { give, take };
})();
