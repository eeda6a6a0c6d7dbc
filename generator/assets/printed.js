/* Paper leads back here with number, version and fingerprint in the fragment: say how old the print is, and what has
   changed since. The data stands in the page; without this script the page is the same but for the notice. */
(function () {
  "use strict";

  function element(tag, text) {
    var made = document.createElement(tag);
    if (text) made.textContent = text;
    return made;
  }

  var PRINT = /^#p=([A-Z]{2}-\d{3}),(\d{1,3}\.\d{1,3}),([0-9a-f]{6})(?:,([0-9a-q]{1,200}),(\d{4})(\d\d)(\d\d))?$/;

  /* Number, version and fingerprint of the scanned print, and ticks and day of one that was filled on the page; nothing
     where the fragment is another one. */
  function scanned() {
    var found = PRINT.exec(location.hash);
    return found && {
      number: found[1], version: found[2], fingerprint: found[3],
      ticks: found[4], day: found.slice(5).join("-"),
    };
  }

  function older(one, other) {
    var a = one.split(".").map(Number), b = other.split(".").map(Number);
    return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
  }

  /* Ids that are new or changed since an edition, in the order of the page, and how many are gone. */
  function changes(now, then) {
    var before = {};
    Object.keys(then.parts).forEach(function (id) {
      before[Object.prototype.hasOwnProperty.call(now.was, id) ? now.was[id] : id] = then.parts[id];
    });
    var ids = Object.keys(now.parts);
    return {
      added: ids.filter(function (id) { return !(id in before); }),
      changed: ids.filter(function (id) { return id in before && before[id] !== now.parts[id]; }),
      gone: Object.keys(before).filter(function (id) { return !(id in now.parts); }).length,
    };
  }

  function verdict(now, print) {
    var present = "现行的是 " + now.version + "，" + now.effective + " 生效";
    if (print.number !== now.number) return "这张纸的编号是 " + print.number + "，和这一页（" + now.number + "）不是同一份。";
    if (print.fingerprint === now.fingerprint && print.version === now.version) return "这张纸是现行版本（" + now.version + "）。";
    if (print.fingerprint === now.fingerprint) return "这张纸是版本 " + print.version + "，内容和现行的 " + now.version + " 一样。";
    if (older(now.version, print.version)) return "这张纸（版本 " + print.version + "）比这一页新：网页还没有更新，以纸上的为准。";
    if (print.version === now.version) return "这张纸印出来以后，内容改过（" + present + "）。请重新打印。";
    return "这张纸是旧版（" + print.version + "），" + present + "。请重新打印。";
  }

  function list(title, ids) {
    var part = element("div");
    part.appendChild(element("b", title + "（" + ids.length + "）"));
    var items = part.appendChild(element("ul"));
    ids.forEach(function (id) {
      var place = document.getElementById(id);
      var named = place && place.querySelector(".hb-item, b");
      var link = element("a", named ? named.textContent.trim() : id);
      link.href = "#" + id;
      items.appendChild(element("li")).appendChild(link);
    });
    return part;
  }

  function show(box) {
    var print = scanned();
    if (!print) return;
    var now = JSON.parse(box.dataset.printed);
    var current = print.number === now.number && print.fingerprint === now.fingerprint;
    box.textContent = "";
    box.classList.toggle("hb-printed--old", !current);
    box.appendChild(element("p", verdict(now, print)));
    var then = now.editions.filter(function (one) { return one.fingerprint === print.fingerprint; })[0];
    if (then && !current && print.number === now.number) {
      var found = changes(now, then);
      if (found.added.length) box.appendChild(list("新加的", found.added));
      if (found.changed.length) box.appendChild(list("改过的", found.changed));
      if (found.gone) box.appendChild(element("p", "去掉了 " + found.gone + " 条。"));
    }
    box.hidden = false;
  }

  window.handbookPrinted = { scanned: scanned };

  function start() {
    var box = document.querySelector(".hb-printed");
    if (!box) return;
    show(box);
    box.dataset.read = "";
    box.dispatchEvent(new CustomEvent("handbook:printed"));
  }

  window.addEventListener("hashchange", start);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
