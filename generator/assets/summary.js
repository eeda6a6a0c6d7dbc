/* The tables of the supervisor's page about the files themselves, and all of them for what somebody looks at. Pure
   functions: what is looked at is {plan, person, asof, from, to}. */
(function () {
  "use strict";

  if (window.handbookSummary) return;

  const { within } = window.handbookSift;
  const byWord = (a, b) => a.localeCompare(b, "zh");

  /* Each form; what of it could not be read. */
  function filed(entries) {
    const rows = entries.map((one) => [one.person, one.plan.title, one.name, one.date, one.file, one.said.length ? one.said.length + " 处没读：" + one.said.slice(0, 3).join("；") : ""]);
    return { title: "逐份列出", head: ["谁交的", "计划", "名称", "日期", "文件", "没读的"], rows };
  }

  /* Who filed how many of which plan. */
  function people(entries, plans) {
    const names = Array.from(new Set(entries.map((one) => one.person))).sort(byWord);
    const of = (name, plan) => entries.filter((one) => one.person === name && (!plan || one.plan === plan)).length;
    const rows = names.map((name) => [name, ...plans.map((plan) => of(name, plan)), of(name)]);
    return { title: "谁交了什么", head: ["谁交的", ...plans.map((one) => one.title), "一共"], rows };
  }

  function notCounted(problems, twice, outside) {
    const span = ({ spans }) => spans.map(([first, last]) => first + (last === first ? "" : " 至 " + last)).join("，");
    const rows = [...problems, ...twice.map(([entry, why]) => [entry.file, why]), ...outside.map((entry) => [entry.file, "不在这段时间：" + span(entry)])];
    return { title: "没算进来的文件", head: ["文件", "为什么"], rows };
  }

  /* What all the other tables are about, and when they were made. */
  function about(looked, made, counts, notes) {
    const { plan, person, asof, from, to } = looked;
    const rows = [
      ["制表日期", made],
      ["时段", from || to ? (from || "最早") + " 至 " + (to || "最晚") : "全部"],
      ["逾期算到", asof],
      ["计划", plan ? plan.title : "全部计划"],
      ["谁交的", person || "所有人"],
      ["算进来", counts.entries + " 份，" + counts.people + " 人，" + counts.plans + " 种计划"],
      ["没算进来", counts.left + " 个文件，" + counts.outside + " 份不在这段时间"],
      ...notes.map((note) => ["走访", note]),
    ];
    return { title: "说明", head: ["项目", "内容"], rows };
  }

  /* Returns everything that is shown: of entries that count, and of those and files that do not. */
  function summary({ counted, left: twice }, problems, looked, frequencies) {
    const { plan, person, asof, from, to } = looked;
    const theirs = counted.filter((one) => !person || one.person === person);
    const chosen = theirs.filter((one) => !plan || one.plan === plan);
    const entries = chosen.filter((one) => within(one, from, to));
    const outside = chosen.filter((one) => entries.indexOf(one) < 0);
    const plans = Array.from(new Set(entries.map((one) => one.plan)));
    const until = to && to < asof ? to : asof; /* what is still to come is not due yet */
    /* Of visits, and of customers from other plans: without either nothing can be told. Who they are and of which segment
       is told by forms of all times: else who was not visited in the period would not stand there at all. */
    const known = plan && plan.id.indexOf("visit-") ? [] : theirs;
    return {
      entries,
      outside,
      plans,
      until,
      people: people(entries, plans),
      filed: filed(entries),
      visits: window.handbookVisits.frequency(known, frequencies, from, to && until, counted),
      open: window.handbookUndone.open(entries, counted, asof),
      figures: plans.map((one) => {
        const own = entries.filter((entry) => entry.plan === one);
        return { plan: one, count: own.length, figures: window.handbookTally.figures(one, own), choices: window.handbookTally.choices(one, own) };
      }),
      left: notCounted(problems, twice, outside),
    };
  }

  window.handbookSummary = { about, summary };
})();
