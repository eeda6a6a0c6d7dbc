/* Which customer an entry is about: by number where one is filled in, else by name. Pure functions. */
(function () {
  "use strict";

  if (window.handbookCustomers) return;

  const { UNNAMED, folded, masked } = window.handbookEntry;
  const MASKED = "遮住了名称";
  const AMBIGUOUS = "有几个同名的客户，没写编号";

  const code = ({ values }) => folded(values.code || "");
  const name = ({ values }) => (values.name && !masked(values.name) ? folded(values.name) : "");

  /* Returns a function: entry → {key} of its customer, or {why} it has none. Entries with different numbers are about
     different customers even where the names agree; a name that has one number elsewhere is that customer's. */
  function among(entries) {
    const numbers = new Map();
    entries.filter((entry) => code(entry) && name(entry)).forEach((entry) => {
      numbers.set(name(entry), (numbers.get(name(entry)) || new Set()).add(code(entry)));
    });
    return (entry) => {
      if (code(entry)) return { key: "#" + code(entry) };
      if (!name(entry)) return { why: entry.values.name ? MASKED : UNNAMED };
      const known = Array.from(numbers.get(name(entry)) || []);
      if (known.length > 1) return { why: AMBIGUOUS };
      return { key: known.length ? "#" + known[0] : "=" + name(entry) };
    };
  }

  window.handbookCustomers = { among };
})();
