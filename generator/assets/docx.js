/* Filled plans as Word files: the blank form's content controls get what was filled in. */
(function () {
  "use strict";

  if (window.handbookFiles.docx) return;

  const { all, bytes, legal, make, one, open, pack, parse, places, put, whole } = window.handbookOffice;
  const { get } = window.handbookDocxBare;
  const { BODY, controlsOf, head, nameOf, tagger } = window.handbookDocxRead;
  const set = (node, name, text) => node.setAttributeNS(node.namespaceURI, node.prefix + ":" + name, text);
  const day = (text) => text.replace(/^(\d+)-0?(\d+)(?:-0?(\d+))?$/, (_, y, m, d) => y + "年" + m + "月" + (d ? d + "日" : ""));

  /* Says a text in a run, its lines and tabs as Word has them. */
  function say(run, text) {
    all(run, "t").concat(all(run, "br")).forEach((node) => node.remove());
    legal(text).split(/([\n\t])/).forEach((part) => {
      if (part === "\n") run.append(make(run, "br"));
      else if (part === "\t") run.append(make(run, "tab"));
      else if (part) {
        const t = make(run, "t", {}, part);
        t.setAttribute("xml:space", "preserve");
        run.append(t);
      }
    });
  }

  function fill(control, text, kind) {
    const properties = head(control);
    const run = one(control, "r");
    const box = one(properties, "checkbox");
    if (box) set(one(box, "checked"), "val", text ? "1" : "0");
    if (box) say(run, text ? "☑" : "☐");
    if (box || !text) return;
    all(properties, "showingPlcHdr").concat(all(run, "rPr")).forEach((node) => node.remove());
    const date = one(properties, "date");
    /* LibreOffice makes a day of its own of what a date control says without one. */
    if (date && /^\d{4}-\d\d(-\d\d)?$/.test(text)) set(date, "fullDate", (text + "-01").slice(0, 10) + "T00:00:00Z");
    /* In a narrow column the control says that days are written in digits. */
    const digits = date && /-/.test(get(one(date, "dateFormat"), "val"));
    const lines = ((kind === "date" || kind === "month") && !digits ? day(text) : text).split("\n");
    const paragraph = one(control, "p");
    say(run, paragraph ? lines.shift() : lines.splice(0).join("\n"));
    /* Lines are paragraphs, which a control for plain text must not have: LibreOffice moves line breaks within a control. */
    if (lines.length) all(properties, "text").forEach((node) => node.remove());
    lines.reverse().forEach((line) => {
      const next = paragraph.cloneNode(true);
      say(one(next, "r"), line);
      paragraph.after(next);
    });
  }

  /* Adds rows below the last one that is printed, until there are `count`. */
  function grow(field, controls, count, tag) {
    const names = (n) => [].concat(...field.columns.map((column) => places(column, [field.id, n, column.id]))).map((place) => tag(place[0]));
    const last = controls.get(names(field.rows)[0]);
    if (!last || count <= field.rows) return;
    let row = last.closest("tr");
    const blank = row.cloneNode(true);
    const before = names(field.rows);
    for (let n = field.rows + 1; n <= count; n += 1) {
      const next = blank.cloneNode(true);
      const after = names(n);
      all(next, "t")[0].textContent = n;
      controlsOf(next).forEach((control) => {
        const name = after[before.indexOf(nameOf(control))];
        set(one(head(control), "tag"), "val", name);
        const title = one(head(control), "alias");
        if (title) set(title, "val", get(title, "val").replace(/ \d+$/, " " + n));
        controls.set(name, control);
      });
      row.after(next);
      row = next;
    }
  }

  function write(template, plan, values, computed) {
    const files = open(bytes(template));
    const doc = parse(files, BODY);
    const controls = new Map(controlsOf(doc).map((control) => [nameOf(control), control]));
    const found = whole(plan, values, computed);
    const tag = tagger(plan);
    const answer = (field, parts, value) => places(field, parts, value).forEach(([name, text, kind]) => {
      const control = controls.get(tag(name));
      if (control) fill(control, text, kind);
    });
    plan.fields.forEach((field) => {
      const value = found[field.id];
      if (field.kind !== "table") {
        answer(field, [field.id], value);
        return;
      }
      grow(field, controls, value.length, tag);
      value.forEach((row, n) => field.columns.forEach((column) => answer(column, [field.id, n + 1, column.id], row[column.id])));
    });
    put(files, BODY, doc);
    return pack(files);
  }

  window.handbookFiles.docx = write;
})();
