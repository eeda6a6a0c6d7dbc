/* The passage that shows why a record was found, with what was matched marked. Everything is escaped here: the theme
   takes titles and texts of results as HTML. */
(function (root) {
  "use strict";

  const WIDE = 72; /* characters of a passage that are shown */
  const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  const HOW = { sound: "按拼音", same: "近义", near: "相近" };

  const escape = (text) => text.replace(/[&<>"']/g, (c) => ESCAPES[c]);

  /* A phrase as it may stand in the text: with spaces between figures and units, with any dash. */
  function pattern(phrase) {
    const parts = Array.from(phrase).filter((c) => c.trim()).map((c) => (c === "-" ? "[-–—]" : c.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")));
    return parts.join("\\s*");
  }

  function finder(said) {
    const phrases = said.map((one) => one.phrase).filter(Boolean).sort((a, b) => b.length - a.length);
    return phrases.length ? new RegExp(phrases.slice(0, 40).map(pattern).join("|"), "gi") : null;
  }

  function marked(text, found) {
    if (!found) return escape(text);
    let html = "";
    let end = 0;
    found.lastIndex = 0;
    for (let match = found.exec(text); match && match[0]; match = found.exec(text)) {
      html += escape(text.slice(end, match.index)) + "<mark>" + escape(match[0]) + "</mark>";
      end = found.lastIndex;
    }
    return html + escape(text.slice(end));
  }

  /* Cuts a passage so that its first match is in sight. */
  function cut(text, found) {
    if (text.length <= WIDE) return text;
    let at = 0;
    if (found) {
      found.lastIndex = 0;
      const match = found.exec(text);
      at = match ? Math.max(0, Math.min(match.index - 16, text.length - WIDE)) : 0;
    }
    const last = at + WIDE;
    return (at ? "…" : "") + text.slice(at, last) + (last < text.length ? "…" : "");
  }

  /* How many of the phrases a passage has. */
  function count(text, found) {
    if (!found) return 0;
    return new Set((text.match(found) || []).map((word) => word.replace(/\s/g, "").toLowerCase())).size;
  }

  /* Returns title and text of a result as HTML, and which words on its page are to be marked. */
  function show(record, said) {
    const found = finder(said);
    const passages = record.passages.filter((passage) => passage !== record.answer);
    const best = passages.reduce((a, b) => (count(b, found) > count(a, found) ? b : a), passages[0] || "");
    const lines = [];
    if (record.answer) lines.push("<b>" + marked(cut(record.answer, found), found) + "</b>");
    if (best && (!record.answer || count(best, found))) lines.push(marked(cut(best, found), found));
    const alias = found && !count(record.title, found) && record.also.find((name) => count(name, found));
    if (alias) lines.push("<i>也叫：" + marked(alias, found) + "</i>");
    const other = said.filter((one) => one.how && one.phrase).slice(0, 1);
    other.forEach((one) => lines.push("<i>" + HOW[one.how] + "：" + escape(one.phrase) + "</i>"));
    return {
      title: marked(record.title, found),
      text: lines.map((line) => "<p>" + line + "</p>").join(""),
      words: said.map((one) => one.phrase).filter(Boolean),
    };
  }

  root.handbookTeaser = { escape, show };
})(self);
