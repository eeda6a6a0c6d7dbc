/* Where records are kept on this device: in a database, and what that did not get to in localStorage. The page that
   goes away can wait for no database; each window then leaves its records under a key of its own, its journal, which
   the next window takes over. */
(function () {
  "use strict";

  if (window.handbookDevice) return;

  const { clean, merge } = window.handbookMerge;
  const DATABASE = "handbook-records";
  const JOURNAL = "handbook-journal:";
  const PATIENCE = 3000; /* ms; some browsers now and then never answer */
  const AGAIN = 10000; /* ms until a database that failed is tried again */

  const full = (error) => error.name === "QuotaExceededError" || error.name === "NS_ERROR_DOM_QUOTA_REACHED";

  let opened = null;
  let failed = 0;

  function withPatience(start) {
    const end = new Promise((resolve, reject) => window.setTimeout(reject, PATIENCE, new Error("no answer")));
    return Promise.race([new Promise(start), end]);
  }

  function open() {
    return withPatience((resolve, reject) => {
      const request = window.indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("records", { keyPath: "id" }).createIndex("form", "form");
      };
      request.onsuccess = () => {
        const database = request.result;
        /* Another version of these pages, or a person who clears the browser's data, must not have to wait for us. */
        database.onversionchange = () => {
          database.close();
          opened = null;
        };
        database.onclose = () => {
          opened = null;
        };
        resolve(database);
      };
      request.onerror = () => reject(request.error);
    });
  }

  function connect() {
    if (!opened && Date.now() - failed < AGAIN) return Promise.reject(new Error("failed"));
    if (!opened) {
      opened = open().catch((error) => {
        opened = null;
        failed = Date.now();
        throw error;
      });
    }
    return opened;
  }

  /* Runs `work` in a transaction and resolves to what it returns, when that is on the disk. */
  async function transact(mode, work) {
    const database = await connect();
    try {
      return await withPatience((resolve, reject) => {
        const transaction = database.transaction("records", mode, { durability: "strict" });
        const result = work(transaction.objectStore("records"));
        transaction.oncomplete = () => resolve(result);
        transaction.onabort = () => reject(transaction.error || new Error("aborted"));
      });
    } catch (error) {
      /* A connection that was lost says so only now; the next attempt opens another. */
      if (!full(error)) {
        database.close();
        opened = null;
      }
      throw error;
    }
  }

  /* Resolves to the records of a form, or to all. */
  async function read(form) {
    const request = await transact("readonly", (records) => (form ? records.index("form").getAll(form) : records.getAll()));
    return request.result.map(clean).filter(Boolean);
  }

  /* Adds to what is there, which another window may have written since: read, joined and written in one transaction.
     Resolves to the records as they are now. */
  function write(copies) {
    return transact("readwrite", (records) => {
      copies.forEach((copy) => {
        const request = records.get(copy.id);
        request.onsuccess = () => {
          const there = clean(request.result);
          if (there) merge(copy, there);
          records.put(copy);
        };
      });
      return copies;
    });
  }

  /* The theme gets a stand-in where storage is denied: what it takes is gone with the page. */
  function local() {
    const storage = window.localStorage;
    if (!(storage instanceof window.Storage)) throw new Error("denied");
    return storage;
  }

  /* Returns "saved", or why not: "full", "denied". */
  function attempt(action) {
    try {
      action(local());
      return "saved";
    } catch (error) {
      return full(error) ? "full" : "denied";
    }
  }

  const journal = {
    write(name, records) {
      return attempt((storage) => storage.setItem(JOURNAL + name, JSON.stringify(records)));
    },

    /* Removes a journal; with `text`, only if it still says that. */
    remove(name, text) {
      attempt((storage) => {
        if (text === undefined || storage.getItem(JOURNAL + name) === text) storage.removeItem(JOURNAL + name);
      });
    },

    /* Returns the journals of other windows: name, text, records. */
    read(own) {
      const found = [];
      attempt((storage) => {
        Object.keys(storage).forEach((key) => {
          const name = key.slice(JOURNAL.length);
          if (key.indexOf(JOURNAL) !== 0 || name === own) return;
          const text = storage.getItem(key);
          let records = [];
          try {
            records = JSON.parse(text).map(clean).filter(Boolean);
          } catch (error) {
            /* Half a journal, of a machine that lost power: the database has the rest. */
          }
          found.push({ name, text, records });
        });
      });
      return found;
    },

    /* Whether anything can be written at all. */
    probe() {
      return attempt((storage) => {
        storage.setItem(DATABASE, "1");
        storage.removeItem(DATABASE);
      });
    },
  };

  /* Removes all that the handbook keeps on this device. */
  async function wipe() {
    [local, () => window.sessionStorage].forEach((from) => {
      attempt(() => {
        const storage = from();
        Object.keys(storage).forEach((key) => key.indexOf("handbook") === 0 && storage.removeItem(key));
      });
    });
    await transact("readwrite", (records) => records.clear());
  }

  window.handbookDevice = { attempt, full, journal, read, wipe, write };
})();
