/* What fields are filled in with, one control for each kind. Texts stay as they are typed: no browser drops what is wrong. */
(function () {
  "use strict";

  if (window.handbookControls) return;

  const { make } = window.handbookDom;
  const { canonical } = window.handbookKinds;
  const TYPES = { date: "date", month: "month", time: "time", phone: "tel" };
  const LAST = { date: "9999-12-31", month: "9999-12" }; /* or years take six digits as they are typed */
  const FEW = 6;

  const inputs = (node) => Array.from(node.querySelectorAll("input"));
  const fire = (node) => node.dispatchEvent(new Event("input", { bubbles: true }));

  /* A field for a day shows only what is one: anything else stands in a field for text. */
  function put(field) {
    return (input, text) => {
      const sound = canonical(field, text, () => {});
      const type = !text || sound ? TYPES[field.kind] : "text";
      if (input.type !== type) input.type = type;
      if (input.value !== (sound || text)) input.value = sound || text;
    };
  }

  /* A day that is pasted comes as other programs write it: the browser's own field would drop it without a word. */
  const pasting = (field) => (event) => {
    const text = event.clipboardData.getData("text/plain").trim();
    if (!text || /[\t\n]/.test(text)) return;
    event.preventDefault();
    put(field)(event.target, text);
    fire(event.target);
  };

  function single(field, given, narrow) {
    const day = /^(date|month|time)$/.test(field.kind);
    const input = make("input", Object.assign({ type: TYPES[field.kind] || "text", autocomplete: "off" }, day && { paste: pasting(field) }, LAST[field.kind] && { max: LAST[field.kind] }, given));
    if (/^(number|money|percent)$/.test(field.kind)) {
      input.setAttribute("inputmode", "decimal");
      input.classList.add("hb-figure");
    }
    const node = make("span", { class: "hb-one" }, input, ...(field.unit && !narrow ? [make("span", { "aria-hidden": "true" }, field.unit)] : []));
    return { node, input, focus: input, control: day && { read: () => input.value, put: put(field) } };
  }

  function text(field, given) {
    const input = make("textarea", Object.assign({ rows: "1" }, given));
    const node = make("div", { class: "hb-grow", "data-rows": field.rows || 1 }, input);
    const grow = () => {
      node.dataset.text = input.value;
    };
    if (field.kind === "line") {
      /* As an input would have it, but all of it is seen. */
      input.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && event.preventDefault());
      input.addEventListener("input", () => {
        if (input.value.indexOf("\n") >= 0) input.value = input.value.replace(/\s*\n\s*/g, " ");
      });
    }
    input.addEventListener("input", grow);
    const write = (area, words) => {
      const caret = document.activeElement === input && input.selectionStart;
      input.value = words;
      if (caret) input.setSelectionRange(caret, caret);
      grow();
    };
    return { node, input, focus: input, control: { read: () => input.value, put: write } };
  }

  function period(field, given) {
    const day = { kind: "date", label: field.label };
    const both = ["开始", "结束"].map((words) => make("input", { type: "date", max: LAST.date, paste: pasting(day), "aria-label": words, "aria-describedby": given["aria-describedby"] || "" }));
    both[0].id = given.id;
    const node = make("span", { class: "hb-two" }, both[0], make("span", {}, "至"), both[1]);
    const read = () => (both.some((one) => one.value) ? both.map((one) => one.value).join("/") : "");
    const write = (root, words) => {
      const [, ...days] = /^([^/]*)\/?([^]*)$/.exec(canonical(field, words, () => {}) || words);
      both.forEach((one, n) => put(day)(one, days[n]));
    };
    return { node, input: node, focus: both[0], group: true, control: { read, put: write } };
  }

  function select(field, options, given) {
    const input = make("select", Object.assign({ class: "hb-select" }, given), ...["", ...options].map((one) => make("option", { value: one }, one || "请选")));
    const write = (root, words) => {
      /* What was chosen once and is no option any more is still shown. */
      if (words && options.indexOf(words) < 0) input.append(make("option", { value: words }, words));
      input.value = words;
    };
    const node = make("span", { class: "hb-one" }, input);
    return { node, input, focus: input, control: { read: () => input.value, put: write } };
  }

  /* Options to pick by one tap: of one kind, a second tap takes it back. */
  function picks(field, options, given, type) {
    let before = "";
    const node = make("div", {
      class: "hb-picks",
      pointerdown() {
        before = read();
      },
      click({ target, detail }) {
        if (target.value === undefined) return; /* the label's own, which comes before that of its input */
        if (type === "radio" && target.value === before && detail) none();
        before = "";
      },
      keydown({ key }) {
        if (type === "radio" && /^(Delete|Backspace)$/.test(key)) none();
      },
    });
    const add = (one) => {
      const input = make("input", { type, value: one, name: given.id, id: given.id + "-" + node.children.length });
      node.append(make("label", { class: "hb-pick" }, input, one));
    };
    options.forEach(add);
    const read = () => inputs(node).filter((one) => one.checked).map((one) => one.value).join("\n");
    const write = (root, words) => {
      const chosen = words.split("\n").filter(Boolean);
      chosen.forEach((one) => inputs(node).some((input) => input.value === one) || add(one));
      inputs(node).forEach((one) => {
        one.checked = chosen.indexOf(one.value) >= 0;
      });
    };
    const none = () => {
      write(node, "");
      fire(node);
    };
    return { node, input: node, focus: node.querySelector("input"), group: true, control: { read, put: write } };
  }

  function tick(field, given) {
    const input = make("input", Object.assign({ type: "checkbox" }, given));
    const node = make("label", { class: "hb-pick hb-pick--one" }, input, make("span", { "aria-hidden": "true" }, "是"));
    const write = (root, words) => {
      input.checked = canonical(field, words, () => {}) !== "";
    };
    return { node, input, focus: input, control: { read: () => (input.checked ? "是" : ""), put: write } };
  }

  /* Makes the control of a field: its `node`; the `input` whose events say that something was typed; what takes the
     `focus`; whether it is a `group` of several; how it is read and written, where it is no plain input. `given` are its
     attributes, `narrow` says that it stands in a table. */
  function control(field, given, narrow) {
    const { kind, options } = field;
    if (kind === "computed") {
      const node = make("output", given);
      return { node, focus: node };
    }
    if (kind === "text" || kind === "line") return text(field, given);
    if (kind === "period") return period(field, given);
    if (kind === "tick") return tick(field, given);
    if (kind === "choices") return picks(field, options, given, "checkbox");
    if (kind !== "choice" && kind !== "rating") return single(field, given, narrow);
    return narrow || options.length > (kind === "rating" ? 10 : FEW) ? select(field, options, given) : picks(field, options, given, "radio");
  }

  window.handbookControls = { control };
})();
