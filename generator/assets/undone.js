/* What is not done yet: rows of tables with a day, and forms that are cases themselves. Pure functions. */
(function () {
  "use strict";

  if (window.handbookUndone) return;

  const { apart, folded } = window.handbookEntry;
  const { alike } = window.handbookSift;
  const DONE = /[办做改跟][完好过到]|已办|完成/; /* what a box, or an option, says of what is done; 约好 and 告诉了 are not */
  const TASK = /事项|做什么|答应|对策/;
  const WHO = /^谁/;
  const CASE = { due: "promised", done: ["closed", "answered"] }; /* the days of a form that is a case, such as a complaint */

  /* Whether a column says that something is done: a box to tick, or a choice with an option for it. */
  const says = ({ kind, label, options }) => (kind === "tick" ? DONE.test(label) : kind === "choice" && options.some((one) => DONE.test(one)));
  const isDone = (column, answer) => Boolean(answer) && (column.kind === "tick" || DONE.test(answer));

  /* Who is to do it, of some fields. */
  function owner(fields) {
    const asked = fields.filter(({ kind }) => kind === "line" || kind === "person");
    return [...asked.filter(({ id }) => id === "owner" || id === "who"), ...asked.filter(({ kind }) => kind === "person"), ...asked.filter(({ label }) => WHO.test(label))][0];
  }

  /* Returns the items of a table: {entry, what, text, owner, due, done}. */
  function listed(entry, table) {
    const kind = (...kinds) => table.columns.filter((column) => kinds.indexOf(column.kind) >= 0);
    const first = (found, wanted) => found.filter(wanted)[0] || found[0];
    const due = first(kind("date"), (column) => column.id === "due");
    const done = table.columns.filter(says)[0];
    const what = first(kind("line", "text"), (column) => TASK.test(column.label));
    if (!due || !done || !what) return [];
    const who = owner(table.columns.filter((column) => column !== what));
    return (entry.values[table.id] || []).filter((row) => row[what.id]).map((row) => ({
      entry,
      what: row[what.id],
      text: folded(row[what.id]).replace(/[。；;.]+$/, ""),
      owner: (who && row[who.id]) || "",
      due: row[due.id] || "",
      done: isDone(done, row[done.id]),
    }));
  }

  /* Returns a form that is a case itself as an item; it is no other form's. */
  function itself(entry) {
    const { plan, values } = entry;
    const date = (id) => plan.fields.some((field) => field.id === id && field.kind === "date");
    if (!date(CASE.due) || !CASE.done.some(date)) return [];
    const who = owner(plan.fields.filter(({ kind, id }) => kind === "person" || id === "owner"));
    return [{ entry, what: plan.title, text: "", owner: (who && values[who.id]) || "", due: values[CASE.due] || "", done: CASE.done.some((id) => values[id]) }];
  }

  const items = (entry) => itself(entry).concat(...entry.plan.fields.filter(({ kind }) => kind === "table").map((table) => listed(entry, table)));

  /* Returns groups of items that may be one matter: of one person, in the same words. */
  const matters = (found) => alike(found, ({ entry, text }, n) => JSON.stringify(entry.sure && text ? [entry.person, text] : [n]));

  /* Whether `item` is done by what another entry says: the same day, or by an entry that is not an earlier one. */
  function closes(other, item, several) {
    if (!other.done) return false;
    const told = other.customer && item.customer;
    if (told && other.customer !== item.customer) return false;
    const same = other.due && other.due === item.due;
    if (several && !told) return Boolean(same); /* reports name no customers: which of several it was is told by the day */
    return Boolean(same) || !other.due || !item.due || !other.entry.date || other.entry.date >= item.entry.date;
  }

  function newest(a, b) {
    const key = ({ entry, due }) => [entry.date, due];
    const [x, y] = [key(a), key(b)];
    if (x[0] !== y[0]) return x[0] < y[0] ? 1 : -1;
    if (x[1] !== y[1]) return x[1] < y[1] ? 1 : -1;
    return b.entry.changed - a.entry.changed;
  }

  /* Returns what of `shown` is open, each matter once, as the latest entry has it. What is done is said by all `entries`,
     whatever one looks at. The most overdue come first. */
  function open(shown, entries, today) {
    const customer = window.handbookCustomers.among(entries);
    const found = [].concat(...entries.map(items));
    found.forEach((item) => Object.assign(item, { customer: customer(item.entry).key || "" }));
    const listed = [].concat(...matters(found).map((group) => {
      const several = new Set(group.map((item) => item.customer).filter(Boolean)).size > 1;
      const left = group.filter((item) => !item.done && shown.indexOf(item.entry) >= 0 && !group.some((other) => closes(other, item, several))).sort(newest);
      if (!several) return left.slice(0, 1);
      const named = left.filter((item, n) => item.customer && left.findIndex((one) => one.customer === item.customer) === n);
      return named.length ? named : left.slice(0, 1);
    }));
    const rows = listed.map(({ entry, what, owner: who, due }) => {
      const late = due ? apart(due, today) : 0;
      return [what, who, due || "没写日期", late > 0 ? "逾期 " + late + " 天" : "", entry.name, entry.person, entry.file];
    });
    rows.sort((a, b) => (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0));
    return { title: "没办完的事", head: ["事项", "谁办", "哪天前", "逾期", "客户或名称", "谁交的", "文件"], rows };
  }

  window.handbookUndone = { open };
})();
