/* Filled plans out of Word files: by the tags of content controls, else by where labels stand. generator/readback/word.py
   does the same. */
(function () {
  "use strict";

  if (window.handbookDocxRead) return;

  const { ROW_NUMBER, all, ids, one, parse, places } = window.handbookOffice;
  const { answer, bare, empty, get, styleOf, text } = window.handbookDocxBare;
  /* Word takes no long names: what the page's data says of these, else something that no other name is. */
  const tagger = (plan) => (parts) => {
    const name = parts.join(".");
    return name.length > 64 ? (plan.tags || {})[name] || parts.slice(-2).join("~").slice(-64) : name;
  };
  const SOME = 6; /* fields that are named in a note */
  const BODY = "word/document.xml";

  const nameOf = (control) => get(one(one(control, "sdtPr"), "tag"), "val");
  const head = (control) => one(control, "sdtPr");
  const controlsOf = (node) => all(node, "sdt").filter(head);

  /* LibreOffice before 7.5 and people who copy rows lose tags, so fields are also looked for where their label is. */

  /* Returns what stands in the same cell after a control: LibreOffice leaves but the first paragraph in it. */
  function rest(control) {
    const own = control.parentNode.localName === "p" ? control.parentNode : control;
    let said = "";
    for (let next = own.nextElementSibling; next && own.parentNode.localName === "tc"; next = next.nextElementSibling) said += "\n" + text(next).replace(/\n$/, "");
    return said;
  }

  /* Returns what a control holds; what it shows while it is empty counts as nothing. */
  function held(control, kind) {
    const properties = head(control);
    const box = one(properties, "checkbox");
    if (box) return /^(1|true|on)$/.test(get(one(box, "checked"), "val") || "1") ? "是" : "";
    const said = (text(one(control, "sdtContent")).replace(/\n$/, "") + (kind === "text" ? rest(control) : "")).trim();
    if (one(properties, "showingPlcHdr") || empty(said, kind)) return "";
    const full = get(one(properties, "date"), "fullDate");
    return full && !/^\d{4}\D/.test(said) ? full.slice(0, kind === "month" ? 7 : 10) : said;
  }

  /* Returns the controls of a field in its cell; none where one of them is missing. */
  function controlsIn(cell, field) {
    const around = cell.parentNode.localName === "sdtContent"; /* a control may hold the whole cell */
    const controls = around ? [cell.parentNode.parentNode] : controlsOf(cell).filter((control) => !all(control, "sdt").length);
    return controls.length < places(field, []).length ? [] : controls;
  }

  /* Returns what a cell holds for a field; `hint` says whether a paragraph has the style of hints. */
  function within(cell, field, hint) {
    const controls = controlsIn(cell, field);
    if (!controls.length) return answer(cell, field, hint);
    return joined(field, places(field, []).map((slot, n) => held(controls[n], slot[2])));
  }

  function joined(field, texts) {
    if (field.kind === "choices") return field.options.filter((_, n) => texts[n]);
    return field.kind === "period" ? (texts.some(Boolean) ? texts.join("/") : "") : texts[0];
  }

  const cellsOf = (row) => all(row, "tc").filter((cell) => cell.closest("tr") === row);

  function read(files, plan, wrong, notes) {
    const lost = []; /* labels of fields whose controls are gone */
    const hint = styleOf(files, "提示", "Hint");
    const doc = parse(files, BODY);
    /* LibreOffice escapes, in Word files too, what looks like an escape of Excel. */
    if (/<Application>LibreOffice/.test(new TextDecoder().decode(files["docProps/app.xml"]))) {
      all(doc, "t").forEach((t) => {
        t.textContent = t.textContent.replace(/_x005F_(?=x[0-9A-F]{4}_)/gi, "_");
      });
    }
    const controls = new Map(controlsOf(doc).map((control) => [nameOf(control), control]));
    const cells = all(doc, "tc");
    const tag = tagger(plan);
    const values = {};
    let at = 0;

    /* Returns the next cell that says a label, in the order of the form. */
    function labelled(field, accept) {
      const label = bare(field.label);
      const n = cells.findIndex((cell, k) => k >= at && bare(text(one(cell, "p") || cell)) === label && accept(cell));
      if (n >= 0) at = n + 1;
      return cells[n];
    }

    function beside(cell) {
      const row = cell.closest("tr");
      const own = cellsOf(row);
      return one(row, "tblHeader") ? undefined : own[own.indexOf(cell) + 1];
    }

    function simple(field) {
      const tagged = ids(field).map((id) => places(field, [id]).map((place) => [controls.get(tag(place[0])), place[2]]));
      const slots = tagged.filter((one) => one.every((slot) => slot[0]))[0];
      if (slots) return joined(field, slots.map((slot) => held(...slot)));
      const label = labelled(field, beside);
      if (!label) return undefined;
      if (!controlsIn(beside(label), field).length) lost.push(field.label);
      return within(beside(label), field, hint);
    }

    function table(field) {
      const first = ids(field).map((id) => controls.get(tag(places(field.columns[0], [id, 1, field.columns[0].id])[0][0]))).filter(Boolean)[0];
      const inside = first ? first.parentElement : labelled(field, (cell) => {
        const next = cell.closest("tr").nextElementSibling;
        return next && bare(text(next)).indexOf(ROW_NUMBER) === 0;
      });
      if (!inside) return undefined;
      const rows = all(inside.closest("tbl"), "tr");
      if (!controlsOf(inside.closest("tbl")).length) lost.push(field.label);
      const heads = rows.filter((row) => one(row, "tblHeader")).length || 2;
      return rows.slice(heads).map((row) => {
        const [number, ...filled] = cellsOf(row);
        const found = {};
        if (filled.length !== field.columns.length) {
          wrong.push({ field: field.id, message: "「" + field.label + "」有一行格子数变了，没读：" + text(row).trim().slice(0, 40) });
          return found;
        }
        field.columns.forEach((column, n) => {
          const value = within(filled[n], column, hint);
          if (value && value.length && column.kind !== "computed") found[column.id] = value;
        });
        return found;
      }).filter((row) => Object.keys(row).length);
    }

    plan.fields.forEach((field) => {
      if (field.kind === "computed") return;
      const value = field.kind === "table" ? table(field) : simple(field);
      if (value === undefined) wrong.push({ field: field.id, message: "没找到「" + field.label + "」：控件或格子被删掉了" });
      else if (value.length) values[field.id] = value;
    });
    if (lost.length) notes.push(lost.slice(0, SOME).map((label) => "「" + label + "」").join("、") + (lost.length > SOME ? "等" : "") + " " + lost.length + " 项的控件没有了，按格子的位置读的，请核对");
    return values;
  }

  /* Which form it is: its number stands at the head of each. */
  function number(files) {
    return (/JH-\d+/.exec(text(parse(files, BODY).documentElement)) || [""])[0];
  }

  window.handbookDocxRead = { BODY, controlsOf, head, nameOf, number, read, tagger };
})();
