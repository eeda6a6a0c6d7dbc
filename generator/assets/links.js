/* Ways from draft to draft: what can be taken over from other plans, and which plans take from this one. The taking over
   itself is a script that is fetched for it. */
(function () {
  "use strict";

  if (window.handbookLinks) return;

  const { button, fetchScript, make } = window.handbookDom;
  const { content } = window.handbookFilled;
  const { touched } = window.handbookRuns;
  const store = window.handbookStore;
  const FROM = /^#from=([a-z0-9-]+),(\w+)$/;

  function start(panel, plan, versions, script) {
    /* Calls action(script's part, drafts of the linked plan, the latest first). */
    async function taking(link, action) {
      try {
        await Promise.all([fetchScript(script), store.open(link.plan)]);
        const all = store.list(link.plan).sort((a, b) => touched(b) - touched(a));
        if (!all.length && store.behind()) throw new Error("这台设备上的记录没读出来，过一会儿再试");
        action(window.handbookTakeover.start(panel, plan, versions), all);
      } catch (error) {
        panel.sheet.say("没有带入：" + error.message + "。");
      }
    }

    /* Opened from a draft of another plan: a new one that takes from it. */
    function arrive() {
      const [, id, draft] = (onward.isConnected && FROM.exec(window.location.hash)) || [];
      const link = (plan.prefill || []).filter((one) => one.plan === id)[0];
      if (!link) return;
      taking(link, ({ prefill }, all) => {
        const from = all.filter((one) => one.id === draft)[0];
        window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
        if (!from) throw new Error("这台设备上没有找到那一份");
        panel.go(null);
        prefill(link, from);
      });
    }

    const offers = (links, words, way) =>
      (links || []).map((link) => button(words + "《" + link.title + "》", () => taking(link, (takeover, all) => takeover[way](link, all))));
    const buttons = offers(plan.prefill, "带入", "pick").concat(offers(plan.collect, "汇总", "collect"));
    const onward = make("p", { class: "hb-onward", hidden: "" });
    function show() {
      const run = panel.run();
      onward.hidden = !run || !(plan.feeds || []).length || !Object.keys(content(run)).length;
      if (onward.hidden) return;
      onward.textContent = "用这份去填：";
      plan.feeds.forEach((one) => onward.append(make("a", { class: "hb-chip", href: one.plan + ".html#from=" + plan.id + "," + run.id }, "《" + one.title + "》")));
    }
    window.addEventListener("hashchange", arrive);
    return { arrive, buttons, onward, show };
  }

  window.handbookLinks = { start };
})();
