/* Files that were dropped or picked, as entries: read one after the other, the same one counted once. */
(function () {
  "use strict";

  if (window.handbookGather) return;

  const SELF = /客户经理|填[写表报]?人|记录人|汇报人|述职人|经办人|报告人|本人|员工/;
  const WHO = /^姓名$|主笔|主办|管户|谁管/; /* the same where a person is asked for: the name in a line may be a customer's */
  const MOST = 5e7; /* bytes: no form comes near, and what is larger would only fill the memory */
  const NOISE = /^(\.|~\$|Thumbs\.db$|desktop\.ini$)/i; /* what systems and office programs leave in folders */

  /* Resolves to the files of a drop, those in folders too: [{path, file}]. */
  async function dropped(transfer) {
    const entries = Array.from(transfer.items || [], (item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
    if (!entries.length) return Array.from(transfer.files, (file) => ({ path: file.name, file }));
    const found = [];
    /* What cannot be opened stands in the list all the same, to be named. */
    const walk = (entry) => look(entry).catch((error) => {
      found.push({ path: entry.fullPath.slice(1), file: { name: entry.name, arrayBuffer: () => Promise.reject(error) } });
    });
    async function look(entry) {
      if (entry.isFile) {
        const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
        found.push({ path: entry.fullPath.slice(1), file });
        return;
      }
      const reader = entry.createReader();
      for (;;) {
        /* A reader gives some at a time. */
        const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
        if (!some.length) return;
        for (const one of some) await walk(one);
      }
    }
    for (const entry of entries) await walk(entry);
    return found;
  }

  const picked = (input) => Array.from(input.files, (file) => ({ path: file.webkitRelativePath || file.name, file }));

  /* Returns raw values in canonical form; what cannot be taken is told and left out. */
  function canonical(fields, given, told) {
    const found = {};
    fields.forEach((field) => {
      const raw = given[field.id];
      if (raw === undefined || field.kind === "computed") return;
      if (field.kind === "table") {
        const rows = (Array.isArray(raw) ? raw : []).map((row, n) => canonical(field.columns, row, (said) => told("「" + field.label + "」第 " + (n + 1) + " 行：" + said)));
        found[field.id] = rows.filter((row) => Object.keys(row).length);
        return;
      }
      let text = Array.isArray(raw) ? raw.join("\n") : raw;
      if (field.kind === "choices" && field.options.indexOf(text) < 0) text = text.split("、").join("\n");
      const value = window.handbookKinds.canonical(field, text, told);
      if (value.length) found[field.id] = value;
    });
    return found;
  }

  /* Who filled it in, as a field of the plan says; nothing where none does. */
  function person(plan, values) {
    const asked = plan.fields.filter(({ kind, id }) => (kind === "person" || kind === "line") && values[id]);
    const field = asked.filter(({ label }) => SELF.test(label)).concat(asked.filter(({ kind, label }) => kind === "person" && WHO.test(label)))[0];
    return field ? values[field.id] : "";
  }

  function day(plan, values) {
    const named = ["visited", "date"].filter((id) => values[id])[0];
    const field = plan.fields.filter(({ kind, id }) => ["date", "period", "month"].indexOf(kind) >= 0 && values[id])[0];
    return (named && values[named]) || (field ? values[field.id].split("/")[0] : "");
  }

  function entry(path, name, bytes, plans) {
    const { plan, values: raw, wrong } = window.handbookFiles.read(name, bytes, plans);
    const said = wrong.map((one) => one.message);
    const values = canonical(plan.fields, raw, (message) => said.push(message));
    if (!Object.keys(values).length) throw new Error("是空白的" + (said.length ? "，或者读不出：" + said[0] : ""));
    const computed = window.handbookCompute.computed(plan, values);
    const own = person(plan, values);
    const folder = path.split("/").slice(-2, -1)[0];
    return { file: name, plan, values, computed, said, own, person: own || folder || "没写姓名", name: values[plan.name] || "没写名称", date: day(plan, values) };
  }

  /* A device is one person's: who is named by one of its plans filled in the others too. */
  function sameHand(entries) {
    const names = Array.from(new Set(entries.map((one) => one.own).filter(Boolean)));
    if (names.length === 1) entries.forEach((one) => Object.assign(one, { person: names[0] }));
  }

  /* Reads files into `state`: {entries, problems, doubles}. `told` hears how many are done. */
  async function take(files, state, plans, told) {
    const wanted = files.filter(({ file }) => !NOISE.test(file.name));
    for (let n = 0; n < wanted.length; n += 1) {
      const { path, file } = wanted[n];
      told(n, wanted.length);
      try {
        if (file.size > MOST) throw new Error("文件太大");
        const bytes = new Uint8Array(await file.arrayBuffer());
        const backup = window.handbookBackup.split(file.name, bytes, plans);
        const before = state.entries.length;
        const parts = backup || [[file.name, bytes]];
        parts.forEach(([name, part]) => {
          try {
            const found = entry(path, name, part, plans);
            const key = JSON.stringify([found.plan.id, found.values]);
            const first = state.entries.filter((one) => one.key === key)[0];
            if (first) state.doubles.push([name, first.file]);
            else state.entries.push(Object.assign(found, { key }));
          } catch (error) {
            state.problems.push([name, error.message]);
          }
        });
        if (backup) sameHand(state.entries.slice(before));
      } catch (error) {
        state.problems.push([file.name, error instanceof DOMException ? "浏览器打不开" : error.message]);
      }
    }
  }

  window.handbookGather = { dropped, picked, take };
})();
