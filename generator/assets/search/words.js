/* The words of the handbook, found by how they are written, sound, or are mistyped. */
(function (root) {
  "use strict";

  const { HAN } = root.handbookText;
  const WHOLE = 0;
  const SYLLABLE = 6; /* letters of the longest: zhuang */
  const LETTER = 0.35; /* what it costs to have but the first letter of a syllable */

  /* `list`: the words; `sounds`: character → its syllables. */
  function build(list, sounds) {
    const known = new Set(list);
    const byStart = new Map(); /* character, or first letter of a sound → words; once asked for: → words by the second one */
    let mistakes = null; /* made when somebody types what is no word, or in a quiet moment: half of the work of all of this */
    const add = (map, key, word) => {
      const found = map.get(key);
      if (found) found.push(word);
      else map.set(key, [word]);
    };
    const syllables = (c) => sounds.get(c) || [];
    const spoken = new Set();
    sounds.forEach((said) => said.forEach((one) => spoken.add(one)));
    const starts = (c) => new Set([c, ...syllables(c).map((s) => s[0])]);
    list.forEach((word) => {
      if (word.length < 2 || !HAN.test(word)) return;
      starts(word[0]).forEach((start) => add(byStart, start, word));
    });

    /* Returns {byGap, bySound}: a word with one place left open, and how one sounds → words. */
    function mistaken() {
      if (mistakes) return mistakes;
      mistakes = { byGap: new Map(), bySound: new Map() };
      list.forEach((word) => {
        if (word.length < 2 || !HAN.test(word)) return;
        for (let i = 0; i < word.length; i += 1) add(mistakes.byGap, word.slice(0, i) + "?" + word.slice(i + 1), word);
        add(mistakes.bySound, sound(word), word);
      });
      return mistakes;
    }

    const alikes = new Map(); /* a character → its sound, as those say it who hear no difference between z and zh, n and ng */

    function sound(word) {
      let all = "";
      for (const c of word) {
        let one = alikes.get(c);
        if (one === undefined) alikes.set(c, (one = (syllables(c)[0] || c).replace(/^([zcs])h/, "$1").replace(/ng$/, "n")));
        all += (all && " ") + one;
      }
      return all;
    }

    /* Matches a word against text from `at`: characters as they are, letters as sounds. Returns ends with their costs. */
    function match(word, text, at) {
      let ends = [[at, 0, 0]];
      for (const c of word) {
        const next = new Map();
        ends.forEach(([end, cost, letters]) => {
          if (end >= text.length) return;
          const take = (to, price, some) => {
            const before = next.get(to);
            if (!before || before[1] > cost + price) next.set(to, [to, cost + price, letters + some]);
          };
          if (text[end] === c) take(end + 1, 0, 0);
          else if (/[a-z]/.test(text[end])) {
            syllables(c).forEach((s) => {
              if (text.startsWith(s, end)) take(end + s.length, WHOLE, s.length);
              else if (s[0] === text[end]) take(end + (/^[zcs]h/.test(s) && text[end + 1] === "h" ? 2 : 1), LETTER, 1);
            });
          }
        });
        ends = Array.from(next.values());
        if (!ends.length) return ends;
      }
      return ends.filter(([, , letters]) => letters);
    }

    /* Returns words that begin with `first` and go on with `second`, as characters or as the first letters of sounds. */
    function beginning(first, second) {
      let words = byStart.get(first);
      if (Array.isArray(words)) {
        const bySecond = new Map();
        words.forEach((word) => starts(word[1]).forEach((start) => add(bySecond, start, word)));
        byStart.set(first, (words = bySecond));
      }
      return (words && words.get(second)) || [];
    }

    /* Returns words that stand (as sounds, wholly or in part) in the text from `at`: {word, end, cost}. */
    function sounding(text, at) {
      const seconds = new Set(); /* where the second character may stand, behind one, a letter or a syllable */
      for (let end = at + 1; end < text.length && end <= at + SYLLABLE; end += 1) {
        if (end === at + 1 || text[end - 1] === "h" || spoken.has(text.slice(at, end))) seconds.add(text[end]);
      }
      const words = new Set();
      seconds.forEach((second) => beginning(text[at], second).forEach((word) => words.add(word)));
      const found = [];
      words.forEach((word) => match(word, text, at).forEach(([end, cost]) => found.push({ word, end, cost })));
      return found;
    }

    const alike = (text) => (mistaken().bySound.get(sound(text)) || []).filter((word) => word !== text);

    /* Returns words that `text` may have been meant for: one character wrong, missing or too many; sounds alike first. Of two
       characters one that sounds otherwise is another word, not a mistake, unless there is nothing else: `alone`. */
    function near(text, alone) {
      const { byGap } = mistaken();
      const found = new Map();
      const offer = (word, cost) => {
        if (word !== text && cost < (found.has(word) ? found.get(word) : 9)) found.set(word, cost);
      };
      alike(text).forEach((word) => offer(word, 0.5));
      for (let i = 0; i < text.length; i += 1) {
        (byGap.get(text.slice(0, i) + "?" + text.slice(i + 1)) || []).forEach((word) => {
          const [a, b] = [sound(text[i]), sound(word[i])];
          if (a === b || alone || text.length > 2) offer(word, a === b ? 0.5 : text.length > 2 ? 0.8 : 1.2);
        });
        if (text.length > 3 || (alone && text.length > 2)) {
          const without = text.slice(0, i) + text.slice(i + 1);
          if (known.has(without)) offer(without, 1);
          const swapped = text.slice(0, i) + (text[i + 1] || "") + text[i] + text.slice(i + 2);
          if (known.has(swapped)) offer(swapped, 0.6);
        }
      }
      for (let i = 0; text.length > (alone ? 1 : 2) && i <= text.length; i += 1) {
        (byGap.get(text.slice(0, i) + "?" + text.slice(i)) || []).forEach((word) => offer(word, text.length > 2 ? 0.8 : 1.1));
      }
      return Array.from(found, ([word, cost]) => ({ word, cost }));
    }

    /* Returns the two or three known words that a longer one is made of; nothing for another. */
    function parts(word) {
      if (word.length < 4 || !HAN.test(word)) return null;
      for (let at = word.length - 2; at >= 2; at -= 1) {
        const rest = word.slice(at);
        if (!known.has(rest)) continue;
        if (known.has(word.slice(0, at))) return [word.slice(0, at), rest];
        const before = parts(word.slice(0, at));
        if (before) return before.concat(rest);
      }
      return null;
    }

    function initials(text) {
      let all = "";
      for (const c of text) all += (syllables(c)[0] || c)[0];
      return all;
    }

    return { alike, has: (word) => known.has(word), initials, isSound: (text) => spoken.has(text), near, parts, sounding, warm: mistaken };
  }

  root.handbookWords = { build };
})(self);
