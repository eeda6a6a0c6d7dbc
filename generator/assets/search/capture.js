/* Keeps the search worker that the theme starts, so that the filters can talk to it; loaded before the theme's script. */
(function () {
  "use strict";

  const Native = window.Worker;
  window.Worker = function (address, options) {
    const worker = new Native(address, options);
    if (String(address).indexOf("assets/handbook/search.js") >= 0) {
      window.handbookSearchWorker = worker;
      document.dispatchEvent(new CustomEvent("handbook:search-worker"));
    }
    return worker;
  };
})();
