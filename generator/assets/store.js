/* The records that this window works with: in memory, on the device within DELAY, and in step with other windows.
   What is newer wins, cell by cell, so two windows add up and neither loses a tick (merge.js). */
(function () {
  "use strict";

  if (window.handbookStore) return;

  const { clean, GONE, merge, next, value } = window.handbookMerge;
  const { full, journal } = window.handbookDevice;
  const device = window.handbookDevice;
  const DELAY = 250; /* ms between two writes */
  const RETRY = 5000; /* ms until what could not be written is tried again */
  const UNDO = 600000; /* ms in which a deletion can be taken back */
  const WIPED = "handbook-wiped";

  const random = () => Array.from(window.crypto.getRandomValues(new Uint8Array(8)), (n) => n.toString(36)).join("");
  const me = random();
  const records = new Map();
  const forms = new Set();
  const dirty = new Set(); /* changed since the last write began */
  const local = new Set(); /* in the journal alone, because the database failed */
  let writing = [];
  let taken = []; /* journals of windows that are gone, to be removed once they are in the database */
  const listeners = new Set();
  let timer = null;
  let running = null;
  let last = 0;
  let clock = 0;
  let state = "saved";
  let behind = false; /* the database could not be read: what is in it may be missing here */
  let again = null;

  /* A clock that never stands still or goes back, even when the machine's does. */
  function now() {
    clock = Math.max(clock + 1, Date.now());
    return clock;
  }

  function heed(record) {
    Object.keys(record.cells).forEach((name) => {
      clock = Math.max(clock, record.cells[name].t);
    });
  }

  function tell(id, names) {
    listeners.forEach((listener) => listener(id, names));
  }

  function say(found) {
    if (found === state) return;
    state = found;
    tell(null, []);
  }

  const copyOf = (id) => JSON.parse(JSON.stringify(records.get(id)));

  /* ---- out: to the device and to other windows ---- */

  function schedule(wait) {
    if (timer === null) timer = window.setTimeout(flush, wait);
  }

  function touch(id) {
    dirty.add(id);
    say("saving");
    if (!running) {
      window.clearTimeout(timer); /* maybe that of a retry */
      timer = null;
      schedule(Math.max(0, last + DELAY - Date.now()));
    }
  }

  function flush() {
    window.clearTimeout(timer);
    timer = null;
    if (!running) {
      running = write().then(() => {
        running = null;
        if (dirty.size || local.size) schedule(state === "saving" ? DELAY : RETRY);
      });
    }
    return running;
  }

  async function write() {
    writing = Array.from(new Set([...dirty, ...local]));
    if (!writing.length) return;
    const journals = taken;
    dirty.clear();
    last = Date.now();
    let result = "saved";
    try {
      (await device.write(writing.map(copyOf))).forEach((record) => receive(record, false));
      local.clear();
      if (!dirty.size) journal.remove(me);
    } catch (error) {
      writing.forEach((id) => local.add(id));
      result = journal.write(me, Array.from(local, (id) => records.get(id)));
      if (result !== "saved") {
        writing.forEach((id) => dirty.add(id));
        if (full(error)) result = "full";
      }
    }
    writing = [];
    if (result === "saved") {
      journals.forEach((found) => journal.remove(found.name, found.text));
      taken = taken.filter((found) => journals.indexOf(found) < 0);
    }
    say(result === "saved" && dirty.size ? "saving" : result);
  }

  /* The page is going: leave at once in the journal what the database may not get to. */
  function leave() {
    const ids = Array.from(new Set([...dirty, ...writing, ...local]));
    if (!ids.length) return;
    journal.write(me, ids.map((id) => records.get(id)));
    flush();
  }

  /* ---- in: from the device and from other windows ---- */

  function receive(found, mark) {
    const record = clean(found);
    if (!record) return;
    heed(record);
    const mine = records.get(record.id);
    if (!mine) records.set(record.id, record);
    const names = mine ? merge(mine, record) : Object.keys(record.cells);
    if (!names.length) return;
    if (mark) touch(record.id);
    tell(record.id, names);
  }

  async function sync() {
    const before = behind;
    let stored = [];
    try {
      stored = (await Promise.all(Array.from(forms, (form) => device.read(form)))).reduce((all, some) => all.concat(some), []);
      behind = false;
    } catch (error) {
      const result = journal.probe();
      if (result !== "saved") say(result);
      behind = true;
      window.clearTimeout(again);
      again = window.setTimeout(sync, RETRY);
    }
    if (behind !== before) tell(null, []);
    stored.forEach((record) => receive(record, false));
    taken = journal.read(me);
    taken.forEach((found) =>
      found.records.forEach((record) => {
        receive(record, false);
        touch(record.id);
      })
    );
  }

  const channel = window.BroadcastChannel ? new window.BroadcastChannel("handbook-records") : null;
  if (channel) {
    channel.onmessage = (event) => {
      /* What another window wrote counts as unsaved here too, until it is seen in the database: that window may die. */
      if (event.data === WIPED) forget();
      else if (event.data && forms.has(event.data.form)) receive(event.data, true);
    };
  }

  window.addEventListener("storage", (event) => {
    if (event.key === WIPED) forget();
    else if (event.newValue) journal.read(me).forEach((found) => found.records.forEach((record) => receive(record, true)));
  });
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) sync(); /* it slept in the back-forward cache and heard nothing */
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") leave();
    else if (forms.size) sync();
  });

  /* ---- what pages call ---- */

  /* Resolves when the records of a form are in memory. */
  async function open(form) {
    forms.add(form);
    await sync();
    records.forEach((record) => {
      const cell = record.cells.deleted;
      if (record.form === form && cell && cell.v === "yes" && cell.t < Date.now() - UNDO) set(record.id, { deleted: GONE });
    });
  }

  /* Returns a form's records, newest first. */
  function list(form) {
    return Array.from(records.values())
      .filter((record) => record.form === form && !value(record, "deleted"))
      .sort((a, b) => b.created - a.created);
  }

  function create(form, values) {
    const created = now();
    const record = { id: created.toString(36) + random().slice(0, 8), form, created, cells: {} };
    records.set(record.id, record);
    set(record.id, values);
    return record;
  }

  /* Takes new values of a record's cells. `shown` are the cells that the person saw when writing, where those may be
     older than what came in since; `settle` says that the values beside them were looked at and are done with. */
  function set(id, values, shown, settle) {
    const record = records.get(id);
    const change = { id, form: record.form, created: record.created, cells: {} };
    Object.keys(values).forEach((name) => {
      const seen = shown && name in shown ? shown[name] : record.cells[name];
      change.cells[name] = next(seen, values[name], now(), me, settle);
    });
    merge(record, change);
    touch(id);
    if (channel) channel.postMessage(change);
    tell(id, Object.keys(values));
  }

  /* Takes records from a file; one that was deleted here comes back. Returns those taken. */
  function take(found) {
    const sound = found.map(clean).filter((record) => record && !value(record, "deleted"));
    sound.forEach((record) => {
      const cells = Object.keys(record.cells).map((name) => record.cells[name]);
      cells.forEach((cell) => {
        cell.t = Math.min(cell.t, Date.now()); /* from a device whose clock is wrong */
      });
      if (value(records.get(record.id), "deleted")) set(record.id, { deleted: "" });
      receive(record, true);
    });
    return sound;
  }

  /* Resolves to all records on this device that are not deleted, of all forms, and whether they are the whole: where the
     database does not answer, those in memory are all there are. */
  async function all() {
    const whole = await device.read().then((stored) => {
      stored.forEach((record) => receive(record, false));
      return true;
    }, () => false);
    return { found: Array.from(records.values()).filter((record) => !value(record, "deleted")), whole };
  }

  /* Lets go of all records, on the device and here; resolves to whether the device did. */
  async function forget() {
    try {
      do {
        await running; /* what it still writes is wiped after it */
        await device.wipe();
      } while (running);
    } catch (error) {
      records.forEach((record, id) => touch(id)); /* the journal is wiped: nothing may be kept in memory alone */
      return false;
    }
    [records, dirty, local].forEach((some) => some.clear());
    taken = [];
    state = "saved";
    tell("", []);
    return true;
  }

  /* The same in every window: others could write back what they hold. */
  function wipe() {
    if (channel) channel.postMessage(WIPED);
    device.attempt((storage) => {
      storage.setItem(WIPED, "1");
      storage.removeItem(WIPED);
    });
    return forget();
  }

  window.handbookStore = {
    all,
    behind: () => behind,
    create,
    get: (id) => records.get(id),
    list,
    /* Calls back with the id and cell names that changed, or null when the state of saving did. */
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open,
    set,
    /* "saving", "saved", "full" or "denied". */
    state: () => state,
    take,
    wipe,
  };
})();
