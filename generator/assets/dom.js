/* Making and changing parts of a page. Texts are set as text, never read as HTML. */
(function () {
  "use strict";

  if (window.handbookDom) return;

  /* Makes an element; an attribute that is a function is called when the event of that name happens. */
  function make(tag, attributes, ...children) {
    const node = document.createElement(tag);
    Object.keys(attributes || {}).forEach((name) => {
      const given = attributes[name];
      if (typeof given === "function") node.addEventListener(name, given);
      else node.setAttribute(name, given);
    });
    node.append(...children);
    return node;
  }

  function button(label, click, attributes) {
    return make("button", Object.assign({ type: "button", class: "hb-button", click }, attributes), label);
  }

  const row = (...buttons) => make("p", { class: "hb-buttons" }, ...buttons);

  /* Puts children into a node in place of what it had; one without any is not shown. */
  function fill(node, ...children) {
    node.textContent = "";
    node.append(...children);
    node.hidden = !children.length;
  }

  /* Does `work` when `key` is another than the last time: what is read out or has the focus must not be made anew. */
  function once() {
    let last;
    return (key, work) => {
      if (key === last) return;
      last = key;
      work();
    };
  }

  const fetched = {};

  /* Fetches a script once; as an element it also comes from a folder, and under a strict policy. */
  function fetchScript(src) {
    fetched[src] = fetched[src] || new Promise((resolve, reject) => {
      const failed = () => {
        delete fetched[src];
        reject(new Error("要用的脚本没有取到，联网后再试"));
      };
      document.head.append(make("script", { src, load: resolve, error: failed }));
    });
    return fetched[src];
  }

  window.handbookDom = { button, fetchScript, fill, make, once, row };
})();
