/* The theme's search worker, replaced: the same four messages, our own index and ranking. Engine and index are
   fetched when somebody goes to the search box, so that a page on which nobody searches does not pay for them. */
(function (root) {
  "use strict";

  const SETUP = 0;
  const READY = 1;
  const QUERY = 2;
  const RESULT = 3;
  /* Messages of our own, which the theme passes over. */
  const ONLY = "handbook:only";
  const UNDERSTOOD = "handbook:understood";
  const WAKE = "handbook:wake";
  const SETTLE = "handbook:settle"; /* say when the last query has been answered */
  const SETTLED = "handbook:settled";
  const PARTS = ["search-engine.js", "search-data.js"];

  const QUIET = 300; /* milliseconds after the first answer */

  let engine = null;
  let loading = null;
  let others = []; /* pages that the handbook does not bring, from the theme's index */
  let only = null; /* {kind, role} that the reader wants to see */
  let asked = "";
  let answered = "";
  let settling = false;

  /* Beside this script; in the stand-in for file://, a frame without an address of its own, the script element knows. */
  const here = root.document ? root.document.currentScript.src : root.location.href;

  /* Resolves to the engine; importScripts answers at once in a worker, later in the stand-in for file://. */
  async function ready() {
    if (!engine) {
      loading = loading || root.importScripts(...PARTS.map((part) => new URL(part, here).href));
      await loading;
      if (!engine) {
        engine = root.handbookEngine.build(root.handbookIndex, others);
        root.setTimeout(engine.warm, QUIET);
      }
      root.handbookIndex = null;
    }
    return engine;
  }

  function keep(record) {
    return (!only.kind || record.kind === only.kind) && (!only.role || !record.roles.length || record.roles.indexOf(only.role) >= 0);
  }

  function item({ record, said, score }) {
    const { title, text, words } = root.handbookTeaser.show(record, said);
    const terms = {};
    words.forEach((word) => {
      terms[word] = true;
    });
    const tags = [record.kind, record.number].filter(Boolean);
    return { location: record.url, title, text, tags, score, terms };
  }

  /* Groups as the theme draws them: a page, and entries on it. Neighbours on one page share its heading. */
  function grouped(found) {
    const groups = [];
    let page = "";
    found.forEach((one) => {
      const [path, part] = one.record.url.split("#");
      if (part && path === page) {
        const group = groups[groups.length - 1];
        group.push(Object.assign(item(one), { score: group[0].score })); /* a lower score would be folded away */
        return;
      }
      const group = [item(one)];
      if (part) group.push({ location: path, title: root.handbookTeaser.escape(one.record.place || one.record.kind), text: "", score: one.score, terms: {} });
      page = part ? path : "";
      groups.push(group);
    });
    return groups;
  }

  /* The theme asks nothing before it is ready; then the first answer settles. */
  function settle() {
    if (!settling || !asked || answered !== asked) return;
    settling = false;
    root.postMessage({ type: SETTLED });
  }

  async function answer(query) {
    asked = query;
    const found = query.trim() ? (await ready()).search(query, only && keep) : [];
    if (asked !== query) return; /* somebody typed on */
    root.postMessage({ type: RESULT, data: { items: grouped(found) } });
    answered = query;
    settle();
    if (engine) root.postMessage({ type: UNDERSTOOD, data: { words: engine.understood(query), kinds: engine.kinds, roles: engine.roles } });
  }

  root.addEventListener("message", (event) => {
    const { type, data } = event.data;
    if (type === SETUP) {
      others = data.docs;
      root.postMessage({ type: READY });
    }
    if (type === QUERY) answer(data);
    if (type === WAKE) ready();
    if (type === SETTLE) {
      settling = true;
      settle();
    }
    if (type === ONLY) {
      only = data;
      if (asked) answer(asked);
    }
  });
})(self);
