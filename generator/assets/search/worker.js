/* The theme's search worker, replaced: the same four messages, our own index and ranking. The index is fetched when
   somebody first searches, so that a page on which nobody searches does not pay for it. */
(function (root) {
  "use strict";

  const SETUP = 0;
  const READY = 1;
  const QUERY = 2;
  const RESULT = 3;
  /* Messages of our own, which the theme passes over. */
  const ONLY = "handbook:only";
  const UNDERSTOOD = "handbook:understood";
  const DATA = "search-data.js";

  const { escape } = root.handbookTeaser;

  let engine = null;
  let others = []; /* pages that the handbook does not bring, from the theme's index */
  let only = null; /* {kind, role} that the reader wants to see */
  let asked = "";

  /* Beside this script; in the stand-in for file://, a frame without an address of its own, the script element knows. */
  const here = root.document ? root.document.currentScript.src : root.location.href;

  /* Resolves to the engine; importScripts answers at once in a worker, later in the stand-in for file://. */
  async function ready() {
    if (!engine) {
      if (!root.handbookIndex) await root.importScripts(new URL(DATA, here).href);
      engine = engine || root.handbookEngine.build(root.handbookIndex, others);
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
      if (part) group.push({ location: path, title: escape(one.record.place || one.record.kind), text: "", score: one.score, terms: {} });
      page = part ? path : "";
      groups.push(group);
    });
    return groups;
  }

  async function answer(query) {
    asked = query;
    const found = query.trim() ? (await ready()).search(query, only && keep) : [];
    if (asked !== query) return; /* somebody typed on */
    root.postMessage({ type: RESULT, data: { items: grouped(found) } });
    if (engine) root.postMessage({ type: UNDERSTOOD, data: { words: engine.understood(query), kinds: engine.kinds, roles: engine.roles } });
  }

  root.addEventListener("message", (event) => {
    const { type, data } = event.data;
    if (type === SETUP) {
      others = data.docs;
      root.postMessage({ type: READY });
    }
    if (type === QUERY) answer(data);
    if (type === ONLY) {
      only = data;
      answer(asked);
    }
  });
})(self);
