/* Ties controls to cells of a run: what is typed, what came in meanwhile from elsewhere, what is to be chosen. */
(function () {
  "use strict";

  if (window.handbookFields) return;

  const { versions } = window.handbookMerge;
  const { button, fill, make, once } = window.handbookDom;

  /* `run()` gives the run that is shown; `set` takes what the person did; word(name, v) is a value in words. */
  function start(run, set, word) {
    const shows = new Map();

    const beside = () => make("div", { class: "hb-apart", hidden: "" });

    /* Shows the values that were written beside a cell, if any, and lets the person choose. `place` is where, or makes it
       when it is needed. */
    function chooser(place, name, both) {
      const changed = once();
      const settle = (v) => () => set({ [name]: v }, undefined, true);
      return (cell) => {
        const others = cell ? versions(cell).slice(1) : [];
        if (typeof place === "function" && others.length) place = place();
        if (typeof place === "function") return;
        changed(JSON.stringify([others, cell && cell.v]), () =>
          fill(place, ...others.map((other) => make(
            "div",
            {},
            make("span", {}, "另一处同时写的是「" + word(name, other.v) + "」"),
            button("改成它", settle(other.v)),
            ...(both ? [button("都要", settle(cell.v + "\n" + other.v))] : []),
            button("不要它", settle(cell.v))
          )))
        );
      };
    }

    function write(input, text) {
      const caret = document.activeElement === input && /^text|tel/.test(input.type) ? input.selectionStart : null;
      input.value = text;
      if (caret !== null) input.setSelectionRange(caret, caret);
    }

    /* Ties a control to a cell; `blank` gives what stands there while there is no cell. What is no single input brings its
       own `control`: read(node) and write(node, text). */
    function bind(input, name, place, blank, control) {
      const { read, put } = control || { read: () => input.value, put: write };
      const choose = chooser(place, name, input.type === "textarea");
      let seen;
      let composing = false;
      function show() {
        const cell = run() ? run().cells[name] : undefined;
        choose(cell);
        if (composing) return; /* a half-typed character has to stay; `seen` tells what its writer did not see */
        const text = cell ? cell.v : blank();
        if (read(input) !== text) put(input, text);
        seen = cell;
      }
      input.addEventListener("input", () => {
        seen = set({ [name]: read(input) }, { [name]: seen }).cells[name];
      });
      input.addEventListener("compositionstart", () => {
        composing = true;
      });
      input.addEventListener("compositionend", () => {
        composing = false;
        show();
      });
      shows.set(name, show);
      return show;
    }

    return {
      beside,
      bind,
      chooser,
      free: (name) => shows.delete(name),
      /* Shows the cells of these names; without names, all. */
      show(names) {
        (names || Array.from(shows.keys())).forEach((name) => shows.has(name) && shows.get(name)());
      },
    };
  }

  window.handbookFields = { start };
})();
