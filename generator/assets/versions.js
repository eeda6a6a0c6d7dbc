/* The last versions of each draft: records of their own beside it, taken before much changes. */
(function () {
  "use strict";

  if (window.handbookVersions) return;

  const { GONE, value } = window.handbookMerge;
  const { button, make } = window.handbookDom;
  const { content } = window.handbookFilled;
  const { moment, touched } = window.handbookRuns;
  const store = window.handbookStore;
  const MOST = 5;
  const REST = 600000; /* ms without a change after which the next one starts from a version */

  function start(panel, plan) {
    const form = plan.id + ":v";
    const list = (run) => store.list(form).filter((one) => value(one, "of") === run.id);

    function take(run, why) {
      const now = JSON.stringify(content(run));
      const [latest] = list(run);
      if (now === "{}" || (latest && JSON.stringify(content(latest)) === now)) return;
      store.create(form, Object.assign(content(run), { of: run.id, why }));
      list(run).slice(MOST).forEach((one) => store.set(one.id, { deleted: GONE }));
    }

    function rested(run) {
      if (run && Date.now() - touched(run) > REST) take(run, "歇了一会儿再写");
    }

    /* Returns what makes a run say what these cells say, and nothing else. */
    function difference(run, wanted) {
      const now = content(run);
      const found = {};
      Object.keys(Object.assign({}, now, wanted)).forEach((name) => {
        if (now[name] !== wanted[name]) found[name] = wanted[name] || "";
      });
      return found;
    }

    /* Writes cells in place of all that a run says; what it says now is kept as a version. */
    function replace(run, wanted, why, words) {
      take(run, why);
      panel.change(difference(run, wanted), words);
    }

    function open() {
      const run = panel.run();
      const all = list(run);
      const line = (one) => {
        const words = moment(one.created) + "，" + value(one, "why") + "，" + Object.keys(content(one)).filter((name) => name[0] !== "r").length + " 处";
        const back = () => {
          panel.sheet.shut();
          replace(run, content(one), "恢复旧版本之前", "已恢复 " + moment(one.created) + " 的版本，刚才的也留着。");
        };
        return make("li", {}, make("span", {}, words), button("恢复", back, { "aria-label": "恢复 " + words }));
      };
      panel.sheet.open(
        "旧版本",
        make("p", {}, all.length ? "每份留最近 " + MOST + " 个版本。" : "还没有。歇了十分钟再写，或者整份换掉时，会自动留一个。"),
        make("ul", { class: "hb-versions" }, ...all.map(line)),
        panel.sheet.close()
      );
    }

    /* Versions of what is deleted for good are, too. */
    async function begin() {
      await store.open(form);
      store.list(form).forEach((one) => {
        if (value(store.get(value(one, "of")), "deleted") === GONE) store.set(one.id, { deleted: GONE });
      });
    }

    return { begin, open, replace, rested, take };
  }

  window.handbookVersions = { start };
})();
