/* Joins what several windows, or several devices, wrote into the same records. Pure functions: no page, no storage.

   A record is {id, form, created, cells}. A cell is one thing that a person can change:
     v  its value, a string    t  when it was written    w  by which window
     h  what the writer knew then: window → time of its latest write (a version vector)
     o  other values, written by windows that did not know of this one: kept until a person chooses
   Joining is commutative, associative and idempotent: in which order windows hear of each other is no matter. */
(function () {
  "use strict";

  if (window.handbookMerge) return;

  const NAME = /^[A-Za-z0-9][\w.:-]{0,149}$/; /* a cell of a table names table, row and column */
  const LAST = 1e14; /* a time in the year 5138: nobody's clock says more */
  const LONG = 5e6; /* letters in a value: what somebody pastes is kept, also when the field says that it is too long */
  const HEARD = 12; /* windows that a cell remembers */

  const has = (object, name) => Object.prototype.hasOwnProperty.call(object, name);
  const named = (value) => typeof value === "string" && NAME.test(value);
  const number = (value, top) => typeof value === "number" && value >= 0 && value <= top;
  const same = (a, b) => a.t === b.t && a.w === b.w;

  /* The version of a cell that is shown, then those beside it. */
  function versions(cell) {
    return [{ v: cell.v, t: cell.t, w: cell.w }].concat(cell.o || []);
  }

  function knows(cell, version) {
    if (cell.w === version.w && cell.t >= version.t) return true;
    return Boolean(cell.h) && has(cell.h, version.w) && cell.h[version.w] >= version.t;
  }

  function heard(cells) {
    const all = {};
    const hear = (w, t) => {
      all[w] = Math.max(t, has(all, w) ? all[w] : 0);
    };
    cells.forEach((cell) => {
      Object.keys(cell.h || {}).forEach((w) => hear(w, cell.h[w]));
      versions(cell).forEach((version) => hear(version.w, version.t));
    });
    return all;
  }

  function cellOf(first, others, all) {
    const cell = { v: first.v, t: first.t, w: first.w };
    const windows = Object.keys(all).filter((w) => w !== first.w || all[w] > first.t);
    if (windows.length) {
      cell.h = {};
      windows.sort((a, b) => all[b] - all[a] || (a < b ? -1 : 1));
      windows.slice(0, HEARD).forEach((w) => {
        cell.h[w] = all[w];
      });
    }
    /* An empty value, or one that is shown already, has nothing to choose. */
    const values = [first.v, ""];
    const open = others.filter((version) => values.indexOf(version.v) < 0 && values.push(version.v));
    if (open.length) cell.o = open;
    return cell;
  }

  function join(a, b) {
    const kept = (mine, theirs) =>
      versions(mine).filter((one) => !knows(theirs, one) || versions(theirs).some((other) => same(one, other)));
    let all = kept(a, b).concat(kept(b, a).filter((one) => !versions(a).some((other) => same(one, other))));
    if (!all.length) all = versions(a).concat(versions(b)); /* two that each claim to be newer: somebody edited a file */
    all.sort((one, other) => other.t - one.t || (one.w < other.w ? 1 : -1));
    return cellOf(all[0], all.slice(1), heard([a, b]));
  }

  /* The cell after somebody who saw `shown` (maybe nothing) wrote `v`; `settle` when the others were looked at too. */
  function next(shown, v, t, w, settle) {
    if (!shown) return { v: v, t: t, w: w };
    return cellOf({ v: v, t: t, w: w }, (!settle && shown.o) || [], heard([shown]));
  }

  const GONE = "gone"; /* value of the cell "deleted" after which nothing else of the record is kept */

  /* Joins `from` into `into`; returns the names of the cells that look different now. */
  function merge(into, from) {
    const changed = Object.keys(from.cells).filter((name) => {
      const mine = has(into.cells, name) ? into.cells[name] : null;
      const cell = mine ? join(mine, from.cells[name]) : from.cells[name];
      into.cells[name] = cell;
      return !mine || JSON.stringify(versions(mine)) !== JSON.stringify(versions(cell));
    });
    if (value(into, "deleted") === GONE) into.cells = { deleted: into.cells.deleted };
    return changed;
  }

  function value(record, name) {
    return record && has(record.cells, name) ? record.cells[name].v : undefined;
  }

  function cleanVersion(found) {
    const sound =
      found &&
      typeof found.v === "string" &&
      found.v.length <= LONG &&
      number(found.t, LAST) &&
      named(found.w);
    return sound ? { v: found.v, t: found.t, w: found.w } : null;
  }

  function cleanCell(found) {
    const first = cleanVersion(found);
    if (!first) return null;
    const all = heard([first]);
    Object.keys(found.h || {}).forEach((w) => {
      if (NAME.test(w) && number(found.h[w], LAST)) all[w] = found.h[w];
    });
    return cellOf(first, Array.isArray(found.o) ? found.o.slice(0, 20).map(cleanVersion).filter(Boolean) : [], all);
  }

  /* Returns a copy that holds what a record may hold, and nothing else; null for what is no record at all. */
  function clean(found) {
    const sound =
      found &&
      typeof found === "object" &&
      named(found.id) &&
      named(found.form) &&
      number(found.created, LAST) &&
      found.cells &&
      typeof found.cells === "object";
    if (!sound) return null;
    const record = { id: found.id, form: found.form, created: found.created, cells: {} };
    Object.keys(found.cells).forEach((name) => {
      const cell = NAME.test(name) && cleanCell(found.cells[name]);
      if (cell) record.cells[name] = cell;
    });
    return record;
  }

  window.handbookMerge = { clean, GONE, join, merge, next, value, versions };
})();
