/* Files that were dropped or picked, as entries: read one after the other; what cannot be read is told with its path. */
(function () {
  "use strict";

  if (window.handbookGather) return;

  const MOST = 5e7; /* bytes: no form comes near, and what is larger would only fill the memory */
  const NOISE = /^(\.|~\$|Thumbs\.db$|desktop\.ini$)/i; /* what systems and office programs leave in folders */

  /* Resolves to the files of a drop, those in folders too: [{path, file}]. */
  async function dropped(transfer) {
    const entries = Array.from(transfer.items || [], (item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
    if (!entries.length) return Array.from(transfer.files, (file) => ({ path: file.name, file }));
    const found = [];
    /* What cannot be opened stands in the list all the same, to be named. */
    const walk = (entry) => look(entry).catch((error) => {
      found.push({ path: entry.fullPath.slice(1), file: { name: entry.name, arrayBuffer: () => Promise.reject(error) } });
    });
    async function look(entry) {
      if (entry.isFile) {
        const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
        found.push({ path: entry.fullPath.slice(1), file });
        return;
      }
      const reader = entry.createReader();
      for (;;) {
        /* A reader gives some at a time. */
        const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
        if (!some.length) return;
        for (const one of some) await walk(one);
      }
    }
    for (const entry of entries) await walk(entry);
    return found;
  }

  const picked = (input) => Array.from(input.files, (file) => ({ path: file.webkitRelativePath || file.name, file }));

  /* A device is one person's: who is named by one of its plans filled in the others too. */
  function sameHand(entries) {
    const names = Array.from(new Set(entries.map((one) => one.hand).filter(Boolean)));
    if (names.length === 1) entries.filter((one) => !one.own).forEach((one) => Object.assign(one, { person: names[0], sure: 2 }));
  }

  /* Reads files into `state`: {entries, problems}. `told` hears how many are done. */
  async function take(files, state, plans, told) {
    const wanted = files.filter(({ file }) => !NOISE.test(file.name));
    for (let n = 0; n < wanted.length; n += 1) {
      const { path, file } = wanted[n];
      told(n, wanted.length);
      try {
        if (file.size > MOST) throw new Error("文件太大");
        const bytes = new Uint8Array(await file.arrayBuffer());
        const backup = window.handbookBackup.split(path, bytes, plans);
        const before = state.entries.length;
        const parts = backup || [[path, bytes, file.lastModified]];
        parts.forEach(([name, part, changed, record]) => {
          try {
            state.entries.push(Object.assign(window.handbookEntry.read(name, part, plans, changed), { record }));
          } catch (error) {
            state.problems.push([name, error.message]);
          }
        });
        if (backup) sameHand(state.entries.slice(before));
      } catch (error) {
        state.problems.push([path, error instanceof DOMException ? "浏览器打不开" : error.message]);
      }
    }
  }

  window.handbookGather = { dropped, picked, take };
})();
