/* Where the browser denies storage, the theme's own script would stop at its first line, and search with it.
   Such a page gets a store that is as old as the page. Loaded before everything else. */
(function () {
  "use strict";

  function memory() {
    var kept = new Map();
    return {
      getItem: function (key) {
        return kept.has(key) ? kept.get(key) : null;
      },
      setItem: function (key, value) {
        kept.set(key, String(value));
      },
      removeItem: function (key) {
        kept.delete(key);
      },
    };
  }

  ["localStorage", "sessionStorage"].forEach(function (name) {
    try {
      window[name].getItem("");
    } catch (error) {
      Object.defineProperty(window, name, { value: memory() });
    }
  });
})();
