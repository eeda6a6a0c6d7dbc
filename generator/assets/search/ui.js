/* What the theme's search box lacks: text that is pasted, dictated or written by an input method searches too; keys
   choose from what all that was typed finds; filters by kind and role, which are remembered; what was understood. */
(function () {
  "use strict";

  const KEY = "handbook.search-only";
  const CHOOSING = ["Enter", "ArrowDown", "ArrowUp"];

  function attempt(action) {
    try {
      return action(window.localStorage);
    } catch (error) {
      return null; /* then the choice lasts as long as the page */
    }
  }

  function make(tag, attributes, ...children) {
    const node = document.createElement(tag);
    Object.keys(attributes).forEach((name) => node.setAttribute(name, attributes[name]));
    node.append(...children);
    return node;
  }

  function select(label, name, options, only, changed) {
    const field = make("select", { "aria-label": label }, make("option", { value: "" }, label), ...options.map((option) => make("option", { value: option }, option)));
    field.value = only[name] || "";
    field.addEventListener("change", () => {
      only[name] = field.value;
      attempt((storage) => storage.setItem(KEY, JSON.stringify(only)));
      changed();
    });
    return field;
  }

  /* The theme's keys choose from what is listed, which may answer only the first characters, and go when the rest is
     answered: they wait for that. Keys that choose among an input method's characters (229: the one that ends it, in
     Safari) stay its own. */
  function keys(input) {
    let waiting = null; /* the key, and what was in the box */
    input.addEventListener("keydown", (event) => {
      const composing = event.isComposing || event.keyCode === 229;
      const worker = window.handbookSearchWorker;
      const choosing = CHOOSING.indexOf(event.key) >= 0 && !event.ctrlKey && !event.metaKey && input.value.trim() && worker;
      if (composing || choosing) event.stopPropagation();
      if (composing || !choosing) return;
      event.preventDefault();
      waiting = { key: event.key, value: input.value };
      input.dispatchEvent(new Event("keyup")); /* the theme asks for all that is there, before we ask for its end */
      worker.postMessage({ type: "handbook:settle" });
    });
    return () => {
      if (waiting && waiting.value === input.value && document.activeElement === input) window.dispatchEvent(new KeyboardEvent("keydown", { key: waiting.key }));
      waiting = null;
    };
  }

  function start(input) {
    const result = document.querySelector(".md-search-result");
    if (!result || result.dataset.started) return;
    result.dataset.started = "";
    let only = {};
    attempt((storage) => {
      only = JSON.parse(storage.getItem(KEY)) || {};
    });
    const understood = make("p", { class: "hb-understood", role: "status" });
    const tell = () => {
      const worker = window.handbookSearchWorker;
      if (worker) worker.postMessage({ type: "handbook:only", data: only.kind || only.role ? only : null });
    };
    const filters = make("div", { class: "hb-filters" });
    result.prepend(filters, understood);
    /* The index comes while the first word is being typed. */
    input.addEventListener("focus", () => window.handbookSearchWorker && window.handbookSearchWorker.postMessage({ type: "handbook:wake" }));
    /* The theme listens to keys alone. */
    ["input", "compositionend", "paste", "drop"].forEach((kind) =>
      input.addEventListener(kind, () => window.setTimeout(() => input.dispatchEvent(new Event("keyup")), 0))
    );
    const choose = keys(input);
    /* The theme heads entries by their page, and arrow and Enter go there: to the best entry of it, then. */
    const list = result.querySelector(".md-search-result__list");
    new MutationObserver(() => list.querySelectorAll(".md-search-result__item").forEach((item) => {
      const [heading, best] = item.querySelectorAll("a.md-search-result__link");
      if (best) heading.href = best.href;
    })).observe(list, { childList: true });
    const listen = () => {
      window.handbookSearchWorker.addEventListener("message", ({ data }) => {
        if (data && data.type === "handbook:settled") choose();
        if (!data || data.type !== "handbook:understood") return;
        const { words, kinds, roles } = data.data;
        understood.textContent = words.length ? "按这些词找：" + words.join("、") : "";
        if (!filters.children.length) filters.append(select("全部种类", "kind", kinds, only, tell), select("全部岗位", "role", roles, only, tell));
      });
      tell();
    };
    if (window.handbookSearchWorker) listen();
    else document.addEventListener("handbook:search-worker", listen);
  }

  const input = document.querySelector("[data-md-component=search-query]");
  if (input) start(input);
})();
