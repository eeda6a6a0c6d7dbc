/* A filled form as an entry of the supervisor's page: what it says, whose it is, and which days it is about. */
(function () {
  "use strict";

  if (window.handbookEntry) return;

  const SELF = /客户经理|填[写表报]?人|记录人|汇报人|述职人|经办人|报告人|本人|员工/;
  const WHO = /^姓名$|主笔|主办|管户|谁管/; /* the same where a person is asked for: the name in a line may be a customer's */
  const MARKER = "assessor"; /* fills in a form that is about somebody else */
  const MASKED = /^.\*\*$/u;
  const DAY = ["visited", "date", "updated"]; /* the fields that say when it was, the surest first */
  const KEPT = "updated"; /* has a form that is kept up to date: it is of all times */
  const AWAY = /^(next|last|since|due|until|expiry)(-|$)|-(until|due|by)$/; /* days to come, or of something before */
  const WORDS = ["line", "text", "person"]; /* of these a mask leaves the first letter */
  const NOBODY = "没写姓名";
  const UNNAMED = "没写名称";

  const masked = (text) => MASKED.test(text);
  /* Names as they are compared: spaces, width and case are nobody's. */
  const folded = (text) => text.normalize("NFKC").replace(/\s+/g, "").toLowerCase();

  /* Returns the options that a text names. An option may contain the mark that stands between options. */
  function chosen(options, text) {
    if (text.indexOf("\n") >= 0) return text.split("\n");
    const longest = options.slice().sort((a, b) => b.length - a.length);
    const found = [];
    for (let rest = text; ;) {
      rest = rest.replace(/^[\s、，,；;]+/, "");
      if (!rest) return found;
      const left = rest;
      const whole = longest.filter((one) => left.indexOf(one) === 0 && /^\s*([、，,；;]|$)/.test(left.slice(one.length)))[0];
      const one = whole || left.split("、")[0];
      found.push(one);
      rest = left.slice(one.length);
    }
  }

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
      const parts = Array.isArray(raw) ? raw.map((one) => one.replace(/\s*\n\s*/g, " ")) : field.kind === "choices" ? chosen(field.options, raw) : [raw];
      const value = window.handbookKinds.canonical(field, parts.join("\n"), told);
      if (value.length) found[field.id] = value;
    });
    return found;
  }

  /* Returns values as a masked copy of the form would say them, as far as it can be read again. */
  function veiled(fields, values) {
    const found = {};
    fields.forEach((field) => {
      const value = values[field.id];
      if (value === undefined) return;
      if (field.kind === "table") {
        const rows = value.map((row) => veiled(field.columns, row)).filter((row) => Object.keys(row).length);
        if (rows.length) found[field.id] = rows;
      } else if (!field.personal) found[field.id] = value;
      else if (WORDS.indexOf(field.kind) >= 0 && !field.pattern) found[field.id] = Array.from(value)[0] + "**";
    });
    return found;
  }

  /* Whether something personal is masked. */
  const hides = (fields, values) => fields.some((field) => {
    const value = values[field.id];
    if (field.kind === "table") return (value || []).some((row) => hides(field.columns, row));
    return Boolean(field.personal && value && masked(value));
  });

  /* Who filled it in, as a field of the plan says; nothing where none does. */
  function person(plan, values) {
    const asked = plan.fields.filter(({ kind, id }) => (kind === "person" || kind === "line") && values[id] && !masked(values[id]));
    const people = asked.filter(({ kind }) => kind === "person");
    const field = [...people.filter(({ id }) => id === "person"), ...asked.filter(({ label }) => SELF.test(label)), ...people.filter(({ label }) => WHO.test(label))][0];
    return field ? values[field.id] : "";
  }

  /* On whose device it was filled in. */
  function hand(plan, values, own) {
    if (!plan.fields.some(({ id }) => id === MARKER)) return own;
    return values[MARKER] && !masked(values[MARKER]) ? values[MARKER] : "";
  }

  /* Returns how many days lie between two days. */
  const apart = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 864e5);

  /* Returns the first and the last day of a month: 2026-03, or any day of it. */
  function month(day) {
    const last = new Date(Date.UTC(day.slice(0, 4), day.slice(5, 7), 0));
    return [day.slice(0, 7) + "-01", last.toISOString().slice(0, 10)];
  }

  /* Returns the day of a form, and the spans of days that it is about: [[first, last]]. */
  function days(plan, values) {
    const dated = plan.fields.filter(({ kind, id, personal }) => !personal && !AWAY.test(id) && ["date", "month", "period"].indexOf(kind) >= 0 && values[id]);
    const day = DAY.map((id) => dated.filter((one) => one.id === id && one.kind === "date")[0]).filter(Boolean)[0];
    const long = dated.filter(({ kind }) => kind !== "date");
    const first = day || long[0] || dated[0];
    const spans = (day || long.length ? [day, ...long].filter(Boolean) : dated.slice(0, 1)).map(({ kind, id }) => {
      if (kind === "month") return month(values[id]);
      return kind === "date" ? [values[id], values[id]] : values[id].split("/");
    });
    return { date: first ? values[first.id].split("/")[0] : "", spans };
  }

  /* Returns the entry of a file: `path` is where it lay, `changed` when it was changed last, in milliseconds. */
  function read(path, bytes, plans, changed) {
    const { plan, values: raw, wrong, notes } = window.handbookFiles.read(path, bytes, plans);
    const said = wrong.map((one) => one.message).concat(notes);
    const values = canonical(plan.fields, raw, (message) => said.push(message));
    if (!Object.keys(values).length) throw new Error("是空白的" + (said.length ? "，或者读不出：" + said[0] : ""));
    const own = person(plan, values);
    const folder = path.split("/").slice(-2, -1)[0];
    return Object.assign(days(plan, values), {
      file: path,
      plan,
      values,
      computed: window.handbookCompute.computed(plan, values),
      said,
      changed: changed || 0,
      own,
      hand: hand(plan, values, own),
      person: own || folder || NOBODY,
      sure: own ? 3 : folder ? 1 : 0, /* how well it is known who filed it; 2: by other forms of the device */
      name: values[plan.name] || UNNAMED,
      kept: plan.fields.some(({ id, kind }) => id === KEPT && kind === "date"),
      key: JSON.stringify([plan.id, values]),
      veil: JSON.stringify([plan.id, veiled(plan.fields, values)]),
      hidden: hides(plan.fields, values),
    });
  }

  window.handbookEntry = { UNNAMED, apart, folded, masked, month, read };
})();
