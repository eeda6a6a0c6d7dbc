/* What many filled plans come to together. Pure functions: an entry has a plan, and its values and what follows from them
   in canonical form. A view is {title, head, rows}: the page shows it, Excel and text say the same. */
(function () {
  "use strict";

  if (window.handbookTally) return;

  const CHOSEN = ["choice", "choices", "rating", "tick"];
  const MEANS = ["average", "share", "days", "years"]; /* of these the mean says something, the sum does not */
  const SCORE = "分";
  const PLAIN = "各处平均";
  const PARTS = "合计相除";
  const ROWS = "逐行平均";
  const WEIGHTED = "加权平均";

  const exact = (number) => Number(number.toPrecision(15));
  const add = (numbers) => exact(numbers.reduce((a, b) => a + b, 0));

  /* Halves go away from zero, as everywhere in the handbook. */
  function rounded(number, decimals) {
    const scale = Math.pow(10, decimals);
    return (Math.sign(number) * Math.round(exact(Math.abs(number) * scale))) / scale;
  }

  /* Returns where a computation of a plan, or of a row of its table, looks: {field, table}. */
  function placed(plan, table, place) {
    const find = (fields, id) => fields.filter((one) => one.id === id)[0];
    const [id, column] = place.split(".");
    if (column) return { field: find(find(plan.fields, id).columns, column), table: find(plan.fields, id) };
    const own = table && find(table.columns, id);
    return own ? { field: own, table } : { field: find(plan.fields, id), table: null };
  }

  /* Returns how a field is put together: "sum", "mean", "words", or nothing. A number without a unit is a label; what
     a standard says is no answer; totals and differences are as what they are made of. */
  function way(plan, { field, table }) {
    const { kind, unit, compute } = field;
    if (field.adds === false) return "";
    if (kind === "number") return unit === SCORE ? "mean" : unit ? "sum" : "";
    if (kind === "money") return "sum";
    if (kind === "percent" || kind === "rating") return "mean";
    if (kind !== "computed" || compute.op === "lookup") return "";
    if (compute.op === "decide") return "words";
    if (unit === "%" || MEANS.indexOf(compute.op) >= 0) return "mean";
    if (compute.op === "count") return "sum";
    if (!unit) return "";
    if (compute.op === "product") return "sum";
    const ways = (compute.op === "sum" ? compute.of : [compute.of, compute.minus]).map((place) => way(plan, placed(plan, table, place)));
    return ways.indexOf("") >= 0 ? "" : ways.indexOf("mean") >= 0 ? "mean" : "sum";
  }

  /* Whether the parts of a rate may be added: what adds; and a field of the form itself without a unit, since that is
     the same thing in each form. */
  function countable(plan, place) {
    const { field, table } = place;
    return way(plan, place) === "sum" || (!table && field.adds !== false && !field.unit && field.kind === "number");
  }

  /* Returns what an entry says in a place: one text, or one for each row. */
  function said(entry, { field, table }) {
    const { values, computed } = entry;
    if (!table) return [values[field.id] || computed[field.id] || ""];
    return (values[table.id] || []).map((row, n) => row[field.id] || ((computed[table.id] || [])[n] || {})[field.id] || "");
  }

  /* Returns the fields of a plan and the columns of its tables. */
  const places = (plan) => [].concat(...plan.fields.map((field) => (field.kind === "table" ? field.columns.map((column) => ({ field: column, table: field })) : [{ field, table: null }])));
  const label = ({ field, table }) => (table ? table.label + "：" : "") + field.label;

  /* Returns the rate of all entries: the ratio of the sums of its parts, where it can be told; null where it cannot. */
  function rate(plan, place, entries) {
    const { compute, decimals } = place.field;
    const parts = [compute.part, compute.whole].map((one) => placed(plan, place.table, one));
    if (!parts.every((one) => countable(plan, one))) return null;
    const sums = parts.map((part) => add([].concat(...entries.map((entry) => {
      const told = said(entry, place);
      const texts = said(entry, part);
      /* Beside a table it counts once for the form, within it once for each row. */
      return part.table || !place.table ? texts.filter((_, n) => told[n]) : told.some(Boolean) ? texts : [];
    })).filter(Boolean).map(Number)));
    return sums[1] ? { how: PARTS, mean: rounded((sums[0] * 100) / sums[1], decimals) } : null;
  }

  /* Returns the mean of all that the entries take a mean of. */
  function mean(plan, place, entries) {
    const { compute, decimals } = place.field;
    const at = (entry, one) => said(entry, placed(plan, place.table, one));
    const pairs = [].concat(...entries.map((entry) => {
      const weights = compute.weights && at(entry, compute.weights);
      return [].concat(...compute.of.map((one) => at(entry, one))).map((text, n) => [text, weights ? weights[n] : "1"]);
    })).filter((pair) => pair[0] && pair[1]).map((pair) => pair.map(Number));
    const total = add(pairs.map((pair) => pair[1]));
    if (!total) return null;
    return { how: compute.weights ? WEIGHTED : ROWS, mean: rounded(add(pairs.map(([a, b]) => exact(a * b))) / total, decimals) };
  }

  /* Returns sums and means of the entries of a plan. */
  function figures(plan, entries) {
    const rows = [];
    places(plan).forEach((place) => {
      const { field } = place;
      const how = way(plan, place);
      const numbers = [].concat(...entries.map((entry) => said(entry, place))).filter(Boolean).map(Number).filter((n) => !Number.isNaN(n));
      if ((how !== "sum" && how !== "mean") || !numbers.length) return;
      const sum = add(numbers);
      const unit = field.kind === "percent" ? "%" : field.kind === "rating" ? "分" : field.unit || "";
      const op = field.kind === "computed" ? field.compute.op : "";
      const found = (op === "share" && rate(plan, place, entries)) || (op === "average" && mean(plan, place, entries)) || { how: PLAIN, mean: rounded(sum / numbers.length, 2) };
      rows.push([label(place), numbers.length, how === "sum" ? sum : "", found.mean, unit, found.how]);
    });
    return { title: plan.title + "：合计和平均", head: ["项目", "填了几处", "合计", "平均", "单位", "平均怎么算"], rows };
  }

  /* Returns what was chosen: [{title, head, rows: [option, count, share]}]; fields that nobody filled are left out. */
  function choices(plan, entries) {
    return places(plan).filter((place) => CHOSEN.indexOf(place.field.kind) >= 0 || way(plan, place) === "words").map((place) => {
      const { field } = place;
      const answers = [].concat(...entries.map((entry) => said(entry, place).map((one) => (field.kind === "tick" ? one || "否" : one)))).filter((one) => one.length);
      const all = [].concat(...answers);
      const scores = Array.from({ length: field.top || 0 }, (_, n) => String(n + 1));
      const options = field.kind === "tick" ? ["是", "否"] : field.kind === "rating" ? scores.reverse() : field.options || Array.from(new Set(all));
      const rows = options.map((option) => {
        const count = all.filter((one) => one === option).length;
        return [option + (field.kind === "rating" ? " 分" : ""), count, answers.length ? Math.round((1000 * count) / answers.length) / 10 + "%" : ""];
      });
      const title = label(place);
      return { title: plan.title + "：" + title, label: title, head: ["选项", "份数", "占比"], rows: answers.some((one) => field.kind !== "tick" || one === "是") ? rows : [] };
    }).filter((view) => view.rows.length);
  }

  window.handbookTally = { choices, figures };
})();
