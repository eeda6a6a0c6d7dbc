/* Which texts hold which pairs of characters: an inverted index in typed arrays. */
(function (root) {
  "use strict";

  const { GAP } = root.handbookText;
  const PAIR = 65536;
  const OFTEN = 5; /* more often counts no more */
  const REMEMBERED = 1000000; /* texts in lists that are kept: the next key asks for most of them again */

  /* Numbers for keys, in a table with open addresses: a Map of as many entries takes five times as long to fill. */
  function numbers() {
    let keys = new Uint32Array(65536);
    let slots = new Uint32Array(65536);
    let count = 0;
    const place = (table, key) => {
      const mask = table.length - 1;
      let at = (Math.imul(key, 2654435761) >>> 7) & mask;
      while (table[at] && table[at] !== key) at = (at + 1) & mask;
      return at;
    };
    function grow() {
      const [before, numbered] = [keys, slots];
      keys = new Uint32Array(before.length * 2);
      slots = new Uint32Array(before.length * 2);
      before.forEach((key, n) => {
        if (!key) return;
        const at = place(keys, key);
        keys[at] = key;
        slots[at] = numbered[n];
      });
    }
    return {
      add(key) {
        const at = place(keys, key);
        if (keys[at]) return slots[at];
        keys[at] = key;
        slots[at] = count;
        count += 1;
        if (count * 2 > keys.length) grow();
        return count - 1;
      },
      get(key) {
        const at = place(keys, key);
        return keys[at] ? slots[at] : -1;
      },
    };
  }

  /* `texts`: each but once; parts that are no phrase together are parted by GAP. */
  function build(texts) {
    const slots = numbers();
    const counts = [];
    const seen = [];
    /* What stands in the texts, one after the other, each text up to its end: gone through twice, looked up once. */
    const told = new Uint32Array(2 * texts.reduce((sum, text) => sum + text.length, 0));
    const ends = new Uint32Array(texts.length);
    let count = 0;
    texts.forEach((text, n) => {
      let before = 0;
      for (let i = 0; i < text.length; i += 1) {
        const code = text.charCodeAt(i);
        if (code === 10 || code === 32 || code === 0) before = 0;
        else {
          told[count] = slots.add(code);
          count += 1;
          if (before) {
            told[count] = slots.add(before * PAIR + code);
            count += 1;
          }
          before = code;
        }
      }
      ends[n] = count;
    });
    const each = (visit) => {
      let at = 0;
      for (let n = 0; n < ends.length; n += 1) for (; at < ends[n]; at += 1) visit(told[at], n);
    };
    each((slot, n) => {
      while (slot >= counts.length) {
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
    const holders = new Uint32Array(starts[counts.length]);
    const times = new Uint8Array(holders.length);
    const next = starts.slice();
    seen.fill(-1);
    each((slot, n) => {
      if (seen[slot] !== n) {
        seen[slot] = n;
        holders[next[slot]] = n;
        next[slot] += 1;
      }
      const at = next[slot] - 1;
      if (times[at] < OFTEN) times[at] += 1;
    });

    const none = { list: holders.subarray(0, 0), times: null };

    function listed(key) {
      const n = slots.get(key);
      return n < 0 ? none : { list: holders.subarray(starts[n], starts[n + 1]), times: times.subarray(starts[n], starts[n + 1]) };
    }

    const kept = new Map();
    let size = 0;

    /* Returns the texts that hold a phrase, in order, and how often each does, if that is known. */
    function look(phrase) {
      if (!kept.has(phrase)) {
        const found = search(phrase);
        size += found.list.length + 1;
        if (size > REMEMBERED) {
          kept.clear();
          size = found.list.length + 1;
        }
        kept.set(phrase, found);
      }
      return kept.get(phrase);
    }

    function search(phrase) {
      const lists = [];
      phrase.split(" ").filter(Boolean).forEach((part) => {
        if (part.length === 1) lists.push(listed(part.charCodeAt(0)));
        for (let i = 1; i < part.length; i += 1) lists.push(listed(part.charCodeAt(i - 1) * PAIR + part.charCodeAt(i)));
      });
      if (!lists.length) return none;
      const within = pattern(phrase);
      if (lists.length === 1 && !within) return lists[0];
      lists.sort((a, b) => a.list.length - b.list.length);
      let found = lists[0].list;
      for (let k = 1; k < lists.length && found.length; k += 1) found = both(found, lists[k].list);
      return { list: found.filter((n) => (within ? within.test(texts[n]) : texts[n].indexOf(phrase) >= 0)), times: null };
    }

    return { find: (phrase) => look(phrase).list, look };
  }

  /* A figure is not part of a longer one: 35 does not stand in 135, nor in 3.5 or 0.35. Nothing for other phrases. */
  function pattern(phrase) {
    const [first, last] = [/^\d/.test(phrase), /\d$/.test(phrase)];
    if (!first && !last) return null;
    const exact = phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return new RegExp((first ? "(?:^|[^\\d.])" : "") + exact + (last ? "(?!\\.?\\d)" : ""));
  }

  /* The numbers that two sorted lists share; in a list that is much longer, by halves. */
  function both(short, long) {
    const found = new Uint32Array(short.length);
    let count = 0;
    let at = 0;
    const halves = long.length > short.length * 16;
    for (let i = 0; i < short.length && at < long.length; i += 1) {
      const n = short[i];
      if (halves) {
        let end = long.length;
        while (at < end) {
          const middle = (at + end) >> 1;
          if (long[middle] < n) at = middle + 1;
          else end = middle;
        }
      } else while (at < long.length && long[at] < n) at += 1;
      if (at < long.length && long[at] === n) {
        found[count] = n;
        count += 1;
      }
    }
    return found.subarray(0, count);
  }

  root.handbookPostings = { build, GAP };
})(self);
