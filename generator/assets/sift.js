/* Which entries count: of copies and states of one form one, and of these what lies in the period. Pure functions. */
(function () {
  "use strict";

  if (window.handbookSift) return;

  const { folded, masked, month } = window.handbookEntry;

  /* Returns lists of what agrees in what `of` says; that of which it says nothing is left out. */
  function alike(all, of) {
    const groups = new Map();
    all.forEach((one, n) => {
      const key = of(one, n);
      if (key) groups.set(key, (groups.get(key) || []).concat([one]));
    });
    return Array.from(groups.values());
  }

  /* Returns what tells a form from others: plan, person, name and day. Of nobody known it cannot be told. */
  function identity(entry, customer) {
    const { plan, values, person, sure, kept, date, spans } = entry;
    const name = values[plan.name] || "";
    if (!sure || !name || masked(name)) return "";
    return JSON.stringify([plan.id, person, customer(entry).key || folded(name), kept ? "" : [date, spans]]);
  }

  /* The same of a record: that is one form in each back-up of a device, whoever filed it. */
  const recorded = ({ record, plan, name, kept, date }) => record && JSON.stringify([plan.id, record, name, kept ? "" : date]);

  /* Whether `a` is a later state than `b`, which was given before it. */
  function later(a, b) {
    if (a.kept && a.date !== b.date) return a.date > b.date;
    return a.changed >= b.changed;
  }

  /* Returns {counted, left}: entries that count, and [entry, why] of those that do not. */
  function sift(entries) {
    const why = new Map();
    const rest = () => entries.filter((entry) => !why.has(entry));
    const leave = (group, best, words) => group.filter((one) => one !== best).forEach((one) => why.set(one, "和「" + best.file + "」" + words));

    /* Where copies differ in what is known of the person, the surest says it. */
    alike(entries, (entry) => entry.key).forEach((group) => leave(group, group.reduce((best, one) => (one.sure > best.sure ? one : best)), "一样，只算一次"));
    alike(rest(), (entry) => entry.veil).forEach((group) => {
      const shown = group.filter((entry) => !entry.hidden)[0];
      if (shown) leave(group.filter((entry) => entry.hidden), shown, "是同一份，遮住了个人信息，只算一次");
    });
    const customer = window.handbookCustomers.among(rest());
    [recorded, (entry) => identity(entry, customer)].forEach((same) => {
      alike(rest(), same).forEach((group) => leave(group, group.reduce((best, one) => (later(one, best) ? one : best)), "是同一份，只算后改的"));
    });
    return { counted: rest(), left: entries.filter((entry) => why.has(entry)).map((entry) => [entry, why.get(entry)]) };
  }

  /* Whether an entry is about days of a period; without a day, or kept up to date, it is of all times. */
  const within = ({ kept, spans }, from, to) => kept || !spans.length || spans.some(([first, last]) => (!to || first <= to) && (!from || last >= from));

  /* Returns the month of the latest entry up to a day, else of the earliest; ["", ""] where none has a day. */
  function latest(entries, day) {
    const known = entries.map((entry) => entry.date).filter(Boolean).sort();
    const found = known.filter((one) => one <= day).pop() || known[0];
    return found ? month(found) : ["", ""];
  }

  /* Returns whole months around all entries. */
  function all(entries) {
    const ends = [].concat(...entries.map((entry) => [].concat(...entry.spans))).map((day) => day.slice(0, 7)).sort();
    return ends.length ? [month(ends[0])[0], month(ends[ends.length - 1])[1]] : ["", ""];
  }

  window.handbookSift = { alike, all, latest, sift, within };
})();
