/* What many filled plans come to together. Pure functions: an entry is {file, plan, person, name, date, values,
   computed}, its values canonical. A view is {title, head, rows}: the page shows it, Excel and text say the same. */
(function () {
  "use strict";

  if (window.handbookTally) return;

  const DAY = 864e5;
  const DAYS = { day: 1, workday: 1.4, week: 7 };
  const MONTHS = { month: 1, quarter: 3, year: 12 };
  const ADDED = ["number", "money"];
  const MEANT = ["percent", "rating"];
  const CHOSEN = ["choice", "choices", "rating", "tick"];
  const DONE = /[办做改跟][完好过到]|已办|完成/; /* what a box, or an option, says of what is done; 约好 and 告诉了 are not */
  const MASKED = /^.\*\*$/u; /* whose it is cannot be told */
  const TASK = /事项|做什么|答应|对策/;

  const exact = (number) => Number(number.toPrecision(15));
  const rounded = (number) => exact(Math.round(number * 100) / 100);
  const days = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

  /* Returns how a field is put together: "sum", "mean", "words", or nothing: what a standard says is no answer. */
  function way(field) {
    if (ADDED.indexOf(field.kind) >= 0) return "sum";
    if (MEANT.indexOf(field.kind) >= 0) return "mean";
    if (field.kind !== "computed") return "";
    const { op } = field.compute;
    if (op === "lookup") return "";
    if (op === "decide") return "words";
    return field.unit === "%" || ["average", "share", "days", "years"].indexOf(op) >= 0 ? "mean" : "sum";
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

  /* Whether a column says that something is done: a box to tick, or a choice with an option for it. */
  const says = ({ kind, label, options }) => (kind === "tick" ? DONE.test(label) : kind === "choice" && options.some((one) => DONE.test(one)));
  const isDone = (column, answer) => Boolean(answer) && (column.kind === "tick" || DONE.test(answer));

  /* Returns rows of tables with a day that are not said to be done, the oldest first. */
  function open(entries, today) {
    const rows = [];
    entries.forEach((entry) => entry.plan.fields.filter((field) => field.kind === "table").forEach((table) => {
      const kind = (...kinds) => table.columns.filter((column) => kinds.indexOf(column.kind) >= 0);
      const first = (found, wanted) => found.filter(wanted)[0] || found[0];
      const due = first(kind("date"), (column) => column.id === "due");
      const done = table.columns.filter(says)[0];
      const what = first(kind("line", "text"), (column) => TASK.test(column.label));
      if (!due || !done || !what) return;
      const owner = table.columns.filter((column) => column.id === "owner")[0] || kind("person")[0];
      (entry.values[table.id] || []).forEach((row) => {
        if (isDone(done, row[done.id]) || !row[what.id]) return;
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

  /* Returns the entries about visits at which somebody was met: plans that were carried out, and records. */
  const visits = (entries) => entries.filter(({ plan, values }) =>
    plan.id.indexOf("visit-") === 0 && visited({ plan, values }) && values.result !== "没见到" && values.reached !== "没见到");

  /* Returns how many whole periods of a standard there are within some days; months are those of the calendar. */
  function periods({ every, unit }, from, to) {
    if (DAYS[unit]) return Math.floor((days(from, to) + 1) / (Number(every) * DAYS[unit]));
    const [start, end] = [Date.parse(from), Date.parse(to) + DAY].map((time) => new Date(time));
    const months = (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
    return Math.floor((months - (end.getUTCDate() < start.getUTCDate() ? 1 : 0)) / (Number(every) * MONTHS[unit]));
  }

  /* Returns visits of each customer within some days against the standard of the segment, which the latest entry says.
     Who was never visited is known from other plans about customers. */
  function frequency(entries, frequencies, from, to) {
    const customers = new Map();
    entries.filter((entry) => entry.values.segment && !MASKED.test(entry.name)).forEach((entry) => {
      const known = customers.get(entry.name) || { date: "", found: new Set() };
      if (entry.date >= known.date) Object.assign(known, { date: entry.date, segment: entry.values.segment });
      customers.set(entry.name, known);
    });
    if (!from || !to) customers.clear();
    visits(entries).forEach((entry) => {
      const day = visited(entry);
      if (customers.has(entry.name) && day >= from && day <= to) customers.get(entry.name).found.add(day);
    });
    const rows = Array.from(customers, ([name, { segment, found }]) => {
      const standard = frequencies[segment];
      const set = standard && standard.times;
      const due = set ? Math.max(0, periods(standard, from, to)) * Number(standard.times) : 0;
      const last = Array.from(found).sort().pop() || "";
      const short = due - found.size;
      const verdict = !set ? "未设定" : !due ? "时段不足一个周期" : short > 0 ? "少 " + short + " 次" : "达标";
      return [name, segment, standard ? standard.says : "未设定", set ? due : "", found.size, last, verdict];
    });
    rows.sort((a, b) => (a[1] + a[0]).localeCompare(b[1] + b[0], "zh"));
    return { title: "走访次数对照标准", head: ["客户", "分类", "标准", "应去", "去了", "最近一次", "结论"], rows };
  }

  window.handbookTally = { choices, figures, frequency, open, visited, visits };
})();
