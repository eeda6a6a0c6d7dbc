/* What stands in a Word document, and in cells of a form that lost their controls, as old formats do to them: the answer
   by itself, beside hint and unit, and of options all of them with their boxes. generator/readback/uncontrolled.py and
   prose.py do the same. */
(function () {
  "use strict";

  if (window.handbookDocxBare) return;

  const { all, one, parse } = window.handbookOffice;
  const SAID = { tab: "\t", ptab: "\t", br: "\n", cr: "\n", noBreakHyphen: "-" };
  /* Boxes of the symbol fonts that Word has brought since there were no others. */
  const SYMBOLS = { F0FE: "☑", F052: "☑", F0FC: "☑", F0FB: "☑", F0A8: "☐", F06F: "☐", F0A3: "☐" };
  /* What was deleted or moved elsewhere, how things look, and what other programs show instead. */
  const UNSEEN = ["del", "moveFrom", "sdtPr", "pPr", "Fallback"];
  const BLANKS = /[\s\u2060_＿]/g;
  const BOX = /([☐□☑☒√✓✔])/;
  const TICKED = "☑☒√✓✔";

  const get = (node, name) => (node ? node.getAttributeNS(node.namespaceURI, name) : null);
  const bare = (said) => said.replace(/[\s\u2060*]/g, "");

  /* Whether the end of a paragraph was deleted or moved: the next one goes on in its line. */
  function joins(paragraph) {
    const look = one(paragraph, "pPr");
    const mark = look && one(look, "rPr");
    return Boolean(mark) && Array.from(mark.children).some(({ localName }) => localName === "del" || localName === "moveFrom");
  }

  function text(node) {
    const { localName } = node;
    if (localName === "t") return node.textContent;
    if (SAID[localName]) return node.parentNode.localName === "r" ? SAID[localName] : "";
    if (localName === "sym") return SYMBOLS[(get(node, "char") || "").toUpperCase()] || "";
    if (UNSEEN.indexOf(localName) >= 0) return "";
    const said = Array.from(node.children).map(text).join("");
    return localName === "p" && !joins(node) ? said + "\n" : said;
  }

  /* Whether a text is what an empty place of a kind shows; a text may say anything. */
  const empty = (said, kind) => /^(年月日?|时分|请选择|(年月日)?\/(年月日)?)?$/.test(bare(said)) && !/^(line|text|person|phone)$/.test(kind);

  /* Returns whether a paragraph has a style: by the name that programs keep when they call it something else. */
  function styleOf(files, name, id) {
    const styles = files["word/styles.xml"] ? all(parse(files, "word/styles.xml"), "style") : [];
    const known = styles.filter((style) => get(one(style, "name"), "val") === name).map((style) => get(style, "styleId")).concat(id);
    return (paragraph) => known.indexOf(get(one(paragraph, "pStyle"), "val")) >= 0;
  }

  /* Returns a paragraph without the hint; somebody may have gone on behind it. The page says what it is, where it can. */
  function withoutHint(paragraph, field, isHint) {
    const said = text(paragraph).replace(/\n$/, "");
    const box = document.getElementById(field.id);
    const shown = box && box.querySelector(".hb-hint");
    const hint = shown ? shown.textContent.replace(BLANKS, "") : "";
    if (!hint || said.replace(BLANKS, "").indexOf(hint) !== 0) return isHint(paragraph) ? "" : said;
    let count = hint.length;
    let n = 0;
    for (; n < said.length && count; n += 1) if (said[n].replace(BLANKS, "")) count -= 1;
    return said.slice(n);
  }

  /* Returns an answer once: LibreOffice repeats one of a single line for each run when it writes the old format. */
  const once = (lines) => (lines.length && lines.every((line) => line.endsWith(lines[0]) || lines[0].indexOf(line) >= 0) ? lines[0] : lines.join("\n"));

  /* Returns what stands behind ticked boxes, also what is no option, so that it is told; a text without boxes stays. */
  function ticked(said, options) {
    const parts = said.split(BOX);
    if (parts.length === 1) return said.trim();
    const found = [];
    for (let n = 1; n < parts.length; n += 2) {
      const words = parts[n + 1];
      if (TICKED.indexOf(parts[n]) >= 0) found.push(options.filter((option) => bare(option) === bare(words))[0] || words.trim());
    }
    return found;
  }

  /* Returns what was filled in in a cell, as raw value of a field. */
  function answer(cell, field, isHint) {
    const lines = all(cell, "p").map((paragraph) => withoutHint(paragraph, field, isHint)).filter((line) => line.trim());
    if (field.kind === "choices") return ticked(lines.join("\n"), field.options);
    const whole = lines.join("\n").trim();
    if (field.kind === "tick") {
      const mark = lines.join("").trim();
      return mark.length === 1 && BOX.test(mark) ? (TICKED.indexOf(mark) >= 0 ? "是" : "") : mark;
    }
    const form = all(cell, "instrText").some((node) => /FORMTEXT/.test(node.textContent));
    let said = field.kind !== "text" || form ? once(lines.map((line) => line.trim())) : whole;
    if (field.kind === "period") said = said.replace("至", "/").split("/").map((part) => part.trim()).join("/");
    else if (field.unit && said.endsWith(field.unit)) said = said.slice(0, -field.unit.length).trim();
    return empty(said, field.kind) ? "" : said;
  }

  window.handbookDocxBare = { answer, bare, empty, get, styleOf, text };
})();
