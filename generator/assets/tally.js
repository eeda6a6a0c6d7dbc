/* What many filled plans come to together. Pure functions: an entry is {file, plan, person, name, date, values,
   computed}, its values canonical. A view is {title, head, rows}: the page shows it, Excel and text say the same. */
(function () {
  "use strict";

  if (window.handbookTally) return;

  const DAY = 864e5;
  const DAYS = { day: 1, workday: 1.4, week: 7, month: 30.4, quarter: 91, year: 365 };
  const ADDED = ["number", "money"];
  const MEANT = ["percent", "rating"];
  const CHOSEN = ["choice", "choices", "rating", "tick"];

  const exact = (number) => Number(number.toPrecision(15));
  const rounded = (number) => exact(Math.round(number * 100) / 100);
  const days = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

  /* Returns how a field is put together: "sum", "mean", "words", or nothing. */
  function way(field) {
    if (ADDED.indexOf(field.kind) >= 0) return "sum";
    if (MEANT.indexOf(field.kind) >= 0) return "mean";
    if (field.kind !== "computed") return "";
    const { op } = field.compute;
    if (op === "lookup" || op === "decide") return "words";
    return field.unit === "%" || op === "average" || op === "share" ? "mean" : "sum";
  }

  /* Returns the fields of a plan and the columns of its tables: each with a label, and what entries say there. */
  function places(plan) {
    const at = (entry, id) => entry.values[id] || entry.computed[id] || "";
    return [].concat(...plan.fields.map((field) => {
      if (field.kind !== "table") return [{ field, label: field.label, of: (entry) => [at(entry, field.id)] }];
      return field.columns.map((column) => ({
        field: column,
        label: field.label + "：" + column.label,
        of: (entry) => (entry.values[field.id] || []).map((row, n) => row[column.id] || ((entry.computed[field.id] || [])[n] || {})[column.id] || ""),
      }));
    }));
  }

  /* Returns sums and means of the entries of a plan. */
  function figures(plan, entries) {
    const rows = [];
    places(plan).forEach(({ field, label, of }) => {
      const how = way(field);
      const numbers = [].concat(...entries.map(of)).filter(Boolean).map(Number).filter((n) => !Number.isNaN(n));
      if ((how !== "sum" && how !== "mean") || !numbers.length) return;
      const sum = exact(numbers.reduce((a, b) => a + b, 0));
      const unit = field.kind === "percent" ? "%" : field.kind === "rating" ? "分" : field.unit || "";
      rows.push([label, numbers.length, how === "sum" ? sum : "", rounded(sum / numbers.length), unit]);
    });
    return { title: plan.title + "：合计和平均", head: ["项目", "填了几处", "合计", "平均", "单位"], rows };
  }

  /* Returns what was chosen: [{title, head, rows: [option, count, share]}]; fields that nobody filled are left out. */
  function choices(plan, entries) {
    return places(plan).filter(({ field }) => CHOSEN.indexOf(field.kind) >= 0 || way(field) === "words").map(({ field, label, of }) => {
      const said = [].concat(...entries.map((entry) => of(entry).map((one) => (field.kind === "tick" ? one || "否" : one)))).filter((one) => one.length);
      const all = [].concat(...said);
      const scores = Array.from({ length: field.top || 0 }, (_, n) => String(n + 1));
      const options = field.kind === "tick" ? ["是", "否"] : field.kind === "rating" ? scores.reverse() : field.options || Array.from(new Set(all));
      const rows = options.map((option) => {
        const count = all.filter((one) => one === option).length;
        return [option + (field.kind === "rating" ? " 分" : ""), count, said.length ? Math.round((1000 * count) / said.length) / 10 + "%" : ""];
      });
      return { title: plan.title + "：" + label, label, head: ["选项", "份数", "占比"], rows: said.some((one) => field.kind !== "tick" || one === "是") ? rows : [] };
    }).filter((view) => view.rows.length);
  }

  /* Returns rows of tables with a day and a box that is not ticked, the oldest first. */
  function open(entries, today) {
    const rows = [];
    entries.forEach((entry) => entry.plan.fields.filter((field) => field.kind === "table").forEach((table) => {
      const kind = (...kinds) => table.columns.filter((column) => kinds.indexOf(column.kind) >= 0);
      const named = (id, found) => found.filter((column) => column.id === id)[0] || found[0];
      const [due, done, what] = [named("due", kind("date")), named("done", kind("tick")), kind("line", "text")[0]];
      if (!due || !done || !what) return;
      const owner = table.columns.filter((column) => column.id === "owner")[0] || kind("person")[0];
      (entry.values[table.id] || []).forEach((row) => {
        if (row[done.id] || !row[what.id]) return;
        const late = row[due.id] ? days(row[due.id], today) : 0;
        rows.push([row[what.id], (owner && row[owner.id]) || "", row[due.id] || "没写日期", late > 0 ? "逾期 " + late + " 天" : "", entry.name, entry.person, entry.file]);
      });
    }));
    rows.sort((a, b) => (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0));
    return { title: "没办完的事", head: ["事项", "谁办", "哪天前", "逾期", "客户或名称", "谁交的", "文件"], rows };
  }

  /* The day on which an entry says that a customer was visited; nothing for plans that have not been carried out. */
  function visited(entry) {
    const own = entry.plan.fields.filter((field) => field.id === "visited")[0];
    return entry.values[own ? "visited" : "date"] || "";
  }

  /* Returns the entries about visits: plans and records of visits, of customers in a segment. */
  const visits = (entries) => entries.filter((entry) => entry.plan.id.indexOf("visit-") === 0 && entry.values.segment && visited(entry));

  /* Returns visits of each customer within some days against the standard of the segment. */
  function frequency(entries, frequencies, from, to) {
    const customers = new Map();
    visits(entries).forEach((entry) => {
      const key = JSON.stringify([entry.name, entry.values.segment]);
      if (!customers.has(key)) customers.set(key, { entry, found: new Set() });
      const day = visited(entry);
      if (day >= from && day <= to) customers.get(key).found.add(day);
    });
    const rows = Array.from(customers.values(), ({ entry, found }) => {
      const standard = frequencies[entry.values.segment];
      const length = standard && standard.times ? Number(standard.every) * DAYS[standard.unit] : 0;
      const due = length ? Math.floor((days(from, to) + 1) / length) * Number(standard.times) : 0;
      const last = Array.from(found).sort().pop() || "";
      const short = due - found.size;
      const verdict = !length ? "未设定" : !due ? "时段不足一个周期" : short > 0 ? "少 " + short + " 次" : "达标";
      return [entry.name, entry.values.segment, standard ? standard.says : "未设定", length ? due : "", found.size, last, verdict];
    });
    rows.sort((a, b) => (a[1] + a[0]).localeCompare(b[1] + b[0], "zh"));
    return { title: "走访次数对照标准", head: ["客户", "分类", "标准", "应去", "去了", "最近一次", "结论"], rows };
  }

  window.handbookTally = { choices, figures, frequency, open, visited, visits };
})();
