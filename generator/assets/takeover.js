/* What plans take from drafts of other plans: fields of one that is picked, or a row for each within a period. Fetched when
   a person first does so. */
(function () {
  "use strict";

  if (window.handbookTakeover) return;

  const { value } = window.handbookMerge;
  const { button, make } = window.handbookDom;
  const { canonical } = window.handbookKinds;
  const { cell, place, rowId, rows, after } = window.handbookFilled;
  const { moment, title, touched } = window.handbookRuns;

  const quoted = (fields) => fields.map((field) => "「" + field.label + "」").join("");

  /* What a draft of another plan says in a field: v.<field> is what its own page worked out. */
  const said = (from, id) => value(from, "f." + id) || value(from, "v." + id) || "";

  /* A text as it may stand in a field: on one line, unless the field has several. */
  const fit = (field, text) => (field.kind === "choices" || field.kind === "text" ? text : text.replace(/\n/g, "、"));

  function start(panel, plan, versions) {
    const { sheet } = panel;
    const field = (id) => plan.fields.filter((one) => one.id === id)[0];

    /* Asks from which draft to take. */
    function pick(link, found) {
      const all = found.filter((from) => from !== panel.run());
      const line = (from) => make("li", {}, make("span", {}, title(from) + "，" + moment(touched(from))), button("用它", () => {
        sheet.shut();
        prefill(link, from);
      }, { "aria-label": "用「" + title(from) + "」" }));
      const page = make("a", { href: link.plan + ".html" }, "去填《" + link.title + "》");
      sheet.open(
        "带入《" + link.title + "》",
        make("p", {}, all.length ? "只填空着的项，已经写了的不动。" : "这台设备上还没有填过。", page),
        make("ul", { class: "hb-versions" }, ...all.map(line)),
        sheet.close()
      );
    }

    /* Adds to `found` the rows of the other's table; columns go by their ids. */
    function copyTable(found, into, from, of) {
      let key = "";
      rows(from, of).forEach((row) => {
        const id = rowId();
        key = after(key);
        found[place(into.id, id)] = key;
        into.columns.forEach((column) => {
          const text = value(from, cell(of, row.id, column.id));
          if (text) found[cell(into.id, id, column.id)] = text;
        });
      });
    }

    /* Fills what is empty here from a draft of the linked plan. */
    function prefill(link, from) {
      const run = panel.run();
      const found = {};
      const filled = [];
      const kept = [];
      link.moves.forEach(([to, of]) => {
        const into = field(to);
        const text = said(from, of);
        const count = Object.keys(found).length;
        if (into.columns && !rows(run, to).length) copyTable(found, into, from, of);
        else if (!into.columns && text && !value(run, "f." + to)) found["f." + to] = fit(into, text);
        else if ((into.columns ? rows(from, of).length : text) && text !== value(run, "f." + to)) kept.push(into);
        if (Object.keys(found).length > count) filled.push(into);
      });
      const words = "从「" + title(from) + "」带入：" + (quoted(filled) || "没有可填的") + "。" + (kept.length ? "没动已经写了的" + quoted(kept) + "。" : "");
      if (!filled.length) return sheet.say(words);
      if (run) versions.take(run, "带入之前");
      else if (value(from, "example")) found.example = "yes"; /* so that no report collects it */
      return panel.change(found, words);
    }

    function span(within) {
      const found = canonical(field(within), value(panel.run(), "f." + within), () => {});
      return found.length === 7 ? [found + "-01", found + "-31"] : found ? found.split("/") : null;
    }

    /* Adds to `found` what a draft says otherwise than the row made from it, where the draft was changed later than that.
       Returns whether it did. */
    function renew(found, link, table, row, from) {
      const before = Object.keys(found).length;
      link.moves.forEach(([to, of]) => {
        const name = cell(table.id, row, to);
        const there = from.cells["f." + of] || from.cells["v." + of];
        const here = panel.run().cells[name];
        const text = fit(table.columns.filter((one) => one.id === to)[0], said(from, of));
        if (there && text !== (here ? here.v : "") && !(here && here.t > there.t)) found[name] = text;
      });
      return Object.keys(found).length > before;
    }

    /* Adds a row for each draft of the linked plan whose date is within our span, and that has none yet; brings those that
       are there up to date. */
    function collect(link, all) {
      const table = field(link.into);
      const within = span(link.within);
      if (!within) {
        document.getElementById("f." + link.within).focus();
        return sheet.say("先填「" + field(link.within).label + "」，才知道汇总哪一段。");
      }
      const run = panel.run();
      const day = (from) => canonical({ kind: "date" }, value(from, "f." + link.by), () => {});
      const mine = rows(run, table.id);
      const known = mine.map((row) => value(run, "s." + table.id + "." + row.id));
      const inside = all.filter((from) => day(from) >= within[0] && day(from) <= within[1] && !value(from, "example") && from !== run);
      const fresh = inside.filter((from) => known.indexOf(from.id) < 0).sort((a, b) => (day(a) < day(b) ? -1 : 1));
      const found = {};
      const old = inside.filter((from) => known.indexOf(from.id) >= 0);
      const renewed = old.filter((from) => renew(found, link, table, mine[known.indexOf(from.id)].id, from)).length;
      let key = (mine.slice(-1)[0] || { key: "" }).key;
      fresh.forEach((from) => {
        const id = rowId();
        key = after(key);
        found[place(table.id, id)] = key;
        found["s." + table.id + "." + id] = from.id;
        link.moves.forEach(([to, of]) => {
          const column = table.columns.filter((one) => one.id === to)[0];
          const text = said(from, of);
          if (text) found[cell(table.id, id, to)] = fit(column, text);
        });
      });
      const same = old.length - renewed;
      const words = [
        fresh.length ? "加了 " + fresh.length + " 行" : renewed ? "" : "没有新的可加",
        renewed && "更新了 " + renewed + " 行",
        same && same + " 份早就在表里",
      ].filter(Boolean).join("，") + "。";
      if (!fresh.length && !renewed) return sheet.say("《" + link.title + "》：" + words);
      versions.take(run, "汇总之前");
      return panel.change(found, words);
    }

    return { collect, pick, prefill };
  }

  window.handbookTakeover = { start };
})();
