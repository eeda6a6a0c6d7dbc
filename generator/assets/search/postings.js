/* Which records hold which pairs of characters: an inverted index in typed arrays, built from plain text. */
(function (root) {
  "use strict";

  const { GAP } = root.handbookText;
  const PAIR = 65536;

  /* `texts`: for each record its fields as one string; fields are parted by GAP. */
  function build(texts) {
    const slots = new Map(); /* pair (or single character) → slot */
    const counts = [];
    const seen = [];
    const each = (visit) => {
      for (let n = 0; n < texts.length; n += 1) {
        const text = texts[n];
        let before = 0;
        for (let i = 0; i < text.length; i += 1) {
          const code = text.charCodeAt(i);
          if (code === 10 || code === 32) {
            before = 0;
            continue;
          }
          visit(code, n);
          if (before) visit(before * PAIR + code, n);
          before = code;
        }
      }
    };
    each((key, n) => {
      let slot = slots.get(key);
      if (slot === undefined) {
        slot = counts.length;
        slots.set(key, slot);
        counts.push(0);
        seen.push(-1);
      }
      if (seen[slot] !== n) {
        seen[slot] = n;
        counts[slot] += 1;
      }
    });
    const starts = new Uint32Array(counts.length + 1);
    for (let n = 0; n < counts.length; n += 1) starts[n + 1] = starts[n] + counts[n];
    const records = new Uint32Array(starts[counts.length]);
    const next = starts.slice();
    seen.fill(-1);
    each((key, n) => {
      const slot = slots.get(key);
      if (seen[slot] !== n) {
        seen[slot] = n;
        records[next[slot]] = n;
        next[slot] += 1;
      }
    });

    function list(key) {
      const slot = slots.get(key);
      return slot === undefined ? records.subarray(0, 0) : records.subarray(starts[slot], starts[slot + 1]);
    }

    /* Returns the records that hold a phrase, in order. */
    function find(phrase) {
      const parts = phrase.split(" ").filter(Boolean);
      const lists = [];
      parts.forEach((part) => {
        if (part.length === 1) lists.push(list(part.charCodeAt(0)));
        for (let i = 1; i < part.length; i += 1) lists.push(list(part.charCodeAt(i - 1) * PAIR + part.charCodeAt(i)));
      });
      if (!lists.length) return [];
      lists.sort((a, b) => a.length - b.length);
      let found = Array.from(lists[0]);
      for (let k = 1; k < lists.length && found.length; k += 1) {
        const other = lists[k];
        let at = 0;
        found = found.filter((n) => {
          while (at < other.length && other[at] < n) at += 1;
          return at < other.length && other[at] === n;
        });
      }
      return phrase.length > 2 ? found.filter((n) => texts[n].indexOf(phrase) >= 0) : found;
    }

    return { find };
  }

  root.handbookPostings = { build, GAP };
})(self);
