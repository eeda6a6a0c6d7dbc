/* The values of computed fields: the same as generator/filling/compute.py; tests/cases/computed.json holds both to the same
   answers. Numbers are whole numbers of millionths, so that nothing is lost; halves are rounded away from zero. */
(function () {
  "use strict";

  if (window.handbookCompute) return;

  const big = (n) => window.BigInt(n);
  const ten = (n) => big("1" + "0".repeat(n));
  const size = (n) => (n < 0 ? -n : n);

  function fixed(text) {
    const [whole, fine] = text.split(".");
    return big(whole + (fine || "").padEnd(6, "0"));
  }

  function plain(n) {
    const digits = String(size(n)).padStart(7, "0");
    const fine = digits.slice(-6).replace(/0+$/, "");
    return (n < 0 ? "-" : "") + digits.slice(0, -6) + (fine && "." + fine);
  }

  function ratio(a, b, decimals) {
    const n = (size(a) * ten(decimals) * big(2) + size(b)) / (size(b) * big(2));
    return plain((a < 0 === b < 0 ? n : -n) * ten(6 - decimals));
  }

  const add = (numbers) => numbers.reduce((sum, n) => sum + n, big(0));
  const ofDay = (text) => Date.parse(text + "T00:00Z") / 864e5;

  /* Returns what follows from canonical values: field → text, table → one {column: text} for each row. */
  function computed(plan, values) {
    const results = {};
    const find = (fields, id) => fields.filter((field) => field.id === id)[0];

    /* What a computation sees: the fields of the plan, and the cells of its own row within a table. */
    function work(field, table, n) {
      const { op, of, to, minus, part, whole, weights, cases, equals, otherwise } = field.compute;
      const own = (id) => table && find(table.columns, id);
      const column = (id, name, row) => {
        const there = values[id] && values[id][row];
        return (there && there[name]) || (results[id] && results[id][row] && results[id][row][name]) || "";
      };
      const each = (place) => {
        const [id, name] = place.split(".");
        if (name) return (values[id] || []).map((row, k) => column(id, name, k));
        return [own(id) ? column(table.id, id, n) : values[id] || results[id] || ""];
      };
      const text = (place) => {
        const found = each(place)[0];
        return typeof found === "string" ? found : "";
      };
      const fieldAt = (place) => {
        const [id, name] = place.split(".");
        return own(place) || (name ? find(find(plan.fields, id).columns, name) : find(plan.fields, id));
      };
      const numbers = (places) => [].concat(...places.map(each)).filter(Boolean).map(fixed);
      const both = (a, b, act) => (text(a) && text(b) ? act(fixed(text(a)), fixed(text(b))) : "");
      const holds = (one) => {
        const said = text(one.of);
        if (fieldAt(one.of).kind === "tick") return one.equals === (said ? "是" : "否");
        if (!said || one.equals !== undefined) return Boolean(said) && said === one.equals;
        return one.below !== undefined ? fixed(said) < fixed(one.below) : fixed(said) > fixed(one.above);
      };

      function elapsed() {
        const [start, end] = to ? [text(of), text(to)] : text(of).split("/");
        if (!start || !end) return "";
        if (op === "days") return String(ofDay(end) - ofDay(start));
        if (end < start) return "";
        return String(end.slice(0, 4) - start.slice(0, 4) - (end.slice(5) < start.slice(5)));
      }

      function count() {
        const all = each(of);
        if (!own(of) && of.indexOf(".") < 0 && fieldAt(of).kind === "table") return String((values[of] || []).length);
        const said = (found) => found === equals || (Array.isArray(found) && found.indexOf(equals) >= 0);
        return String(all.filter((found) => (equals ? said(found) : found.length)).length);
      }

      function average() {
        const weight = weights && each(weights);
        const pairs = [].concat(...of.map(each)).map((found, k) => [found, weight ? weight[k] : "1"]);
        const filled = pairs.filter((pair) => pair[0] && pair[1]).map((pair) => pair.map(fixed));
        const total = add(filled.map((pair) => pair[1]));
        return total ? ratio(add(filled.map((pair) => pair[0] * pair[1])), total * ten(6), field.decimals) : "";
      }

      function decide() {
        if (!cases.some((one) => text(one.of))) return "";
        const found = cases.filter(holds)[0];
        if (found) return found.says;
        return cases.every((one) => text(one.of) || fieldAt(one.of).kind === "tick") ? otherwise : "";
      }

      switch (op) {
        case "sum": {
          const found = numbers(of);
          return found.length ? plain(add(found)) : "";
        }
        case "count":
          return count();
        case "average":
          return average();
        case "share":
          return both(part, whole, (a, b) => (b ? ratio(a * big(100), b, field.decimals) : ""));
        case "difference":
          return both(of, minus, (a, b) => plain(a - b));
        case "product": {
          const hundreds = of.filter((place) => fieldAt(place).kind === "percent").length * 2;
          return both(of[0], of[1], (a, b) => ratio(a * b, ten(12 + hundreds), field.decimals));
        }
        case "lookup": {
          const found = cases.filter((one) => one.option === text(of))[0];
          return found ? found.says : "";
        }
        case "decide":
          return decide();
        default:
          return elapsed();
      }
    }

    plan.order.forEach((place) => {
      const [id, name] = place.split(".");
      const field = find(plan.fields, id);
      const keep = (into, key, found) => {
        if (found) into[key] = found;
      };
      if (!name) {
        keep(results, id, work(field));
        return;
      }
      const rows = values[id] || [];
      if (rows.length && !results[id]) results[id] = rows.map(() => ({}));
      rows.forEach((row, n) => keep(results[id][n], name, work(find(field.columns, name), field, n)));
    });
    return results;
  }

  window.handbookCompute = { computed };
})();
