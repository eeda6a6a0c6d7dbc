/* What the handbook's pages do beyond being read. One classic script: it also works from file://.
   Pages are whole without it; nothing typed here leaves the device. */
(function () {
  "use strict";

  var ROLE = "handbook.role";

  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }

  function make(tag, attributes, children) {
    var node = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      node.setAttribute(name, attributes[name]);
    });
    (children || []).forEach(function (child) {
      node.append(child);
    });
    return node;
  }

  /* Storage may be denied (private windows, some file:// pages): then nothing is remembered, and nothing breaks. */
  function recall() {
    try {
      return window.localStorage.getItem(ROLE);
    } catch (error) {
      return null;
    }
  }

  function remember(role) {
    try {
      if (role) window.localStorage.setItem(ROLE, role);
      else window.localStorage.removeItem(ROLE);
    } catch (error) {
      /* see recall */
    }
  }

  /* ---- home: my role ---- */

  function home() {
    var links = all("a[data-role]");
    var mine = document.querySelector(".hb-mine");
    if (!links.length || !mine) return;
    function show() {
      var role = recall();
      var found = links.filter(function (link) {
        link.classList.toggle("hb-here", link.dataset.role === role);
        return link.dataset.role === role;
      })[0];
      mine.hidden = !found;
      if (!found) return;
      mine.querySelector("b").textContent = "我的岗位：" + found.querySelector("b").textContent;
      mine.querySelector("span").replaceChildren(
        make("a", { href: found.getAttribute("href") }, ["我的职责"]),
        "　",
        make("a", { href: found.getAttribute("href") + "#standards" }, ["要守的标准"]),
        "　",
        make("a", { href: found.getAttribute("href") + "#steps" }, ["用到的步骤"])
      );
    }
    links.forEach(function (link) {
      link.addEventListener("click", function () {
        remember(link.dataset.role);
      });
    });
    mine.querySelector("button").addEventListener("click", function () {
      remember(null);
      show();
      document.getElementById("roles").scrollIntoView();
    });
    show();
    window.addEventListener("pageshow", show);
    /* The label opens Material's search; where the box is always open (wide screens), it takes the focus. */
    document.querySelector(".hb-search").addEventListener("click", function () {
      var box = document.querySelector(".md-search__input");
      if (box) window.setTimeout(function () { box.focus(); });
    });
  }

  /* ---- glossary terms: a note at the word, by pointer, focus or tap ---- */

  var note = null;

  function closeNote() {
    if (note) note.remove();
    note = null;
    all(".hb-term[aria-describedby]").forEach(function (term) {
      term.removeAttribute("aria-describedby");
    });
  }

  function openNote(term) {
    closeNote();
    note = make("div", { class: "hb-tip", role: "tooltip", id: "hb-tip" }, [
      make("b", {}, [term.textContent]),
      term.dataset.term + " ",
      make("a", { href: term.getAttribute("href") }, ["看术语"]),
    ]);
    document.body.append(note);
    var box = term.getBoundingClientRect();
    var left = Math.min(box.left, document.documentElement.clientWidth - note.offsetWidth - 8);
    var below = box.bottom + 6 + note.offsetHeight < window.innerHeight;
    note.style.left = Math.max(8, left) + window.scrollX + "px";
    note.style.top = (below ? box.bottom + 6 : box.top - note.offsetHeight - 6) + window.scrollY + "px";
    term.setAttribute("aria-describedby", "hb-tip");
  }

  function terms() {
    var touched = null;
    document.addEventListener("pointerover", function (event) {
      if (event.pointerType === "touch") return;
      var term = event.target.closest(".hb-term");
      if (term) openNote(term);
      else if (note && !event.target.closest(".hb-tip")) closeNote();
    });
    document.addEventListener("focusin", function (event) {
      if (event.target.matches(".hb-term")) openNote(event.target);
      else if (!event.target.closest(".hb-tip")) closeNote();
    });
    document.addEventListener("pointerdown", function (event) {
      touched = event.pointerType === "touch" ? event.target.closest(".hb-term") : null;
      if (note && !event.target.closest(".hb-tip") && !event.target.closest(".hb-term")) closeNote();
    });
    /* A finger has no hover: the first tap explains, the link in the note leads on. */
    document.addEventListener("click", function (event) {
      var term = event.target.closest(".hb-term");
      if (term && term === touched) {
        event.preventDefault();
        openNote(term);
      }
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape") closeNote();
    });
  }

  /* ---- which segment is this customer in, and why: the rules of generator/classify.py ---- */

  function compare(a, b) {
    return Number(a) - Number(b);
  }

  function hold(criterion, facts) {
    var fact = facts[criterion.attribute];
    if (criterion.one_of.length) return fact === undefined ? null : criterion.one_of.indexOf(fact) >= 0;
    if (fact === undefined || criterion.unset.length) return null;
    return (
      (criterion.min === null || compare(fact, criterion.min) >= 0) &&
      (criterion.max === null || compare(fact, criterion.max) <= 0)
    );
  }

  function classify(scheme, facts) {
    var findings = [];
    for (var n = 0; n < scheme.segments.length; n += 1) {
      var segment = scheme.segments[n];
      var own = segment.criteria.map(function (criterion) {
        return { segment: segment, criterion: criterion, met: hold(criterion, facts) };
      });
      findings = findings.concat(own);
      var met = own.every(function (finding) {
        return finding.met;
      });
      var against = own.some(function (finding) {
        return finding.met === false;
      });
      if (met) return { segment: segment, findings: findings };
      if (!against) break;
    }
    return { segment: null, findings: findings };
  }

  function explain(scheme, facts, finding) {
    var attribute = scheme.attributes.filter(function (one) {
      return one.id === finding.criterion.attribute;
    })[0];
    var fact = facts[attribute.id];
    var said = fact === undefined ? "还没填" : attribute.options[fact] || fact + " " + attribute.unit;
    var want = attribute.title + "要" + finding.criterion.label;
    if (finding.criterion.unset.length) return "？ " + want + "：本单位还没有定「" + finding.criterion.unset.join("」「") + "」";
    return (finding.met === null ? "？ " : finding.met ? "✓ " : "× ") + want + "，这个客户：" + said;
  }

  function finder(form) {
    var scheme = JSON.parse(form.dataset.scheme);
    var answer = form.querySelector(".hb-answer");
    function update() {
      var facts = {};
      scheme.attributes.forEach(function (attribute) {
        var field = form.elements[attribute.id];
        var value = field ? field.value : "";
        /* A number that is none, or out of its range, is a slip of the pen: it counts as unknown. */
        var slip = field && field.validity && ["badInput", "rangeOverflow", "rangeUnderflow"].some(function (name) {
          return field.validity[name];
        });
        if (value !== "" && !slip) facts[attribute.id] = value;
      });
      if (!Object.keys(facts).length) {
        answer.replaceChildren("选上面的答案，这里马上说属于哪一类。");
        return;
      }
      var found = classify(scheme, facts);
      var list = make("ul");
      found.findings.forEach(function (finding) {
        list.append(
          make("li", {}, [finding.segment.title + "　" + explain(scheme, facts, finding)])
        );
      });
      var head = found.segment
        ? make("b", {}, [make("a", { href: found.segment.url }, [found.segment.title])])
        : make("b", {}, ["还不能判断"]);
      answer.replaceChildren(head, list);
      scheme.attributes.forEach(function (attribute) {
        var field = form.elements[attribute.id];
        if (!field || !field.validity || !(field.validity.rangeOverflow || field.validity.rangeUnderflow)) return;
        var range = field.max === "" ? field.min + " 以上" : (field.min === "" ? "…" : field.min) + "–" + field.max;
        answer.append(make("p", { class: "hb-hint" }, ["请核对：" + attribute.title + "的范围是 " + range]));
      });
    }
    form.addEventListener("input", update);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    form.addEventListener("reset", function () {
      window.setTimeout(update);
    });
    update();
  }

  /* ---- lists that can be narrowed by typing ---- */

  function filter(input) {
    var rows = all("." + input.dataset.filter + " [data-words]");
    input.hidden = false;
    function update() {
      var words = input.value.trim().toLowerCase().split(/\s+/);
      rows.forEach(function (row) {
        var text = (row.dataset.words + " " + row.textContent).toLowerCase();
        row.hidden = !words.every(function (word) {
          return text.indexOf(word) >= 0;
        });
      });
    }
    input.addEventListener("input", update);
    update();
  }

  /* The theme's search is a dialog, and dialogs need a name to be announced by. */
  function search() {
    var dialog = document.querySelector("[data-md-component=search]");
    if (dialog) dialog.setAttribute("aria-label", "搜索");
  }

  function start() {
    search();
    home();
    terms();
    all(".hb-finder").forEach(finder);
    all(".hb-filter").forEach(filter);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
