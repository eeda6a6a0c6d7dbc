/* Visits of customers against the standards of their segments. Pure functions. */
(function () {
  "use strict";

  if (window.handbookVisits) return;

  const { UNNAMED, apart, masked } = window.handbookEntry;
  const DAY = 864e5;
  const DAYS = { day: 1, workday: 1.4, week: 7 };
  const MONTHS = { month: 1, quarter: 3, year: 12 };
  const UNSORTED = "没写客户分类";

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
    if (DAYS[unit]) return Math.floor((apart(from, to) + 1) / (Number(every) * DAYS[unit]));
    const [start, end] = [Date.parse(from), Date.parse(to) + DAY].map((time) => new Date(time));
    const months = (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
    return Math.floor((months - (end.getUTCDate() < start.getUTCDate() ? 1 : 0)) / (Number(every) * MONTHS[unit]));
  }

  /* Returns what a customer is called: as the latest entry says, with the number where the name tells too little. */
  function called(customers) {
    const names = Array.from(customers.values(), (one) => one.name);
    customers.forEach((one) => {
      const twice = names.filter((name) => name === one.name).length > 1;
      one.called = one.code && (twice || !one.name || masked(one.name)) ? (one.name || UNNAMED) + "（" + one.code + "）" : one.name;
    });
  }

  /* Returns the customers of which an entry says the segment: key → {name, code, segment, found: days}. */
  function sorted(entries, customer) {
    const customers = new Map();
    entries.filter((entry) => entry.values.segment).forEach((entry) => {
      const { key } = customer(entry);
      const { values, date } = entry;
      if (!key) return;
      const known = customers.get(key) || { date: "", name: "", code: "", found: new Set() };
      if (date >= known.date) Object.assign(known, { date, segment: values.segment });
      if (values.name && (!masked(values.name) || !known.name)) known.name = values.name;
      known.code = values.code || known.code;
      customers.set(key, known);
    });
    return customers;
  }

  /* Returns visits of each customer within some days against the standard of the segment, which the latest entry says;
     how many belong to no customer is in `notes`. Who was never visited is known from other plans about customers.
     `all` are entries that tell which numbers a name has. */
  function frequency(entries, frequencies, from, to, all) {
    const customer = window.handbookCustomers.among(all || entries);
    const byDay = entries.slice().sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
    const customers = from && to ? sorted(byDay, customer) : new Map();
    const nobody = new Map();
    visits(entries).filter((entry) => from && to && visited(entry) >= from && visited(entry) <= to).forEach((entry) => {
      const { key, why } = customer(entry);
      if (customers.has(key)) customers.get(key).found.add(visited(entry));
      else nobody.set(why || UNSORTED, (nobody.get(why || UNSORTED) || 0) + 1);
    });
    called(customers);
    const rows = Array.from(customers.values(), ({ called: name, segment, found }) => {
      const standard = frequencies[segment];
      const set = standard && standard.times;
      const due = set ? Math.max(0, periods(standard, from, to)) * Number(standard.times) : 0;
      const last = Array.from(found).sort().pop() || "";
      const short = due - found.size;
      const verdict = !set ? "未设定" : !due ? "时段不足一个周期" : short > 0 ? "少 " + short + " 次" : "达标";
      return [name, segment, standard ? standard.says : "未设定", set ? due : "", found.size, last, verdict];
    });
    rows.sort((a, b) => (a[1] + a[0]).localeCompare(b[1] + b[0], "zh"));
    const lost = Array.from(nobody.values()).reduce((a, b) => a + b, 0);
    const why = Array.from(nobody).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1)).map(([words, n]) => n + " 次" + words).join("，");
    const notes = lost ? [lost + " 次走访归不到客户：" + why + "。"] : [];
    return { title: "走访次数对照标准", head: ["客户", "分类", "标准", "应去", "去了", "最近一次", "结论"], rows, notes };
  }

  window.handbookVisits = { frequency };
})();
