/* The back-up of a whole device, as the files that its plans would have been exported to. */
(function () {
  "use strict";

  if (window.handbookBackup) return;

  /* Returns values of the cells of a record: f.<field>, r.<table>.<row> (where it stands), c.<table>.<row>.<column>. */
  function values(plan, cells) {
    const found = {};
    const rows = [];
    const said = (name) => (cells[name] && typeof cells[name].v === "string" ? cells[name].v : "");
    const names = Object.keys(cells).filter(said);
    names.forEach((name) => {
      const [kind, id, row] = name.split(".");
      if (kind === "f") found[id] = said(name);
      if (kind === "r") rows.push([said(name), row, id]);
    });
    rows.sort((a, b) => (a[0] + "\0" + a[1] < b[0] + "\0" + b[1] ? -1 : 1)).forEach(([, row, id]) => {
      const start = "c." + id + "." + row + ".";
      const cellsOf = {};
      names.filter((name) => name.indexOf(start) === 0).forEach((name) => {
        cellsOf[name.slice(start.length)] = said(name);
      });
      found[id] = (Array.isArray(found[id]) ? found[id] : []).concat([cellsOf]);
    });
    return found;
  }

  /* When something was written in it last. */
  const written = (cells) => Math.max(0, ...Object.keys(cells).map((name) => Number(cells[name] && cells[name].t) || 0));

  /* Returns [name, bytes, when it was written last, id of the record] of each plan in a back-up; null for another file. */
  function split(name, bytes, plans) {
    let found = null;
    try {
      found = JSON.parse(new TextDecoder().decode(bytes));
    } catch (error) {
      return null;
    }
    if (!found || found.kind !== "handbook-records" || !Array.isArray(found.records)) return null;
    if (!(found.version <= 1)) throw new Error("这份备份是新版手册导出的，请先更新这里的手册");
    const out = [];
    found.records.forEach((record) => {
      const plan = plans.filter((one) => record && one.id === record.form)[0];
      const cells = (plan && record.cells) || {};
      const is = (cell) => cells[cell] && cells[cell].v;
      if (!plan || is("deleted") || is("example")) return;
      const text = JSON.stringify({ kind: "handbook-plan", version: 1, plan: plan.id, values: values(plan, cells) });
      out.push([name + " 第 " + (out.length + 1) + " 份", new TextEncoder().encode(text), written(cells), String(record.id || "")]);
    });
    if (!out.length) throw new Error("备份里没有填好的计划");
    return out;
  }

  window.handbookBackup = { split };
})();
