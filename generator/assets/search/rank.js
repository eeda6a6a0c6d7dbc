/* Which records answer best: BM25-like over fields, with a bonus for titles and for records that have every word. */
(function (root) {
  "use strict";

  const { indexed } = root.handbookText;
  const { GAP } = root.handbookPostings;
  const KINDS = { 清单条目: 0.45, 本单位参数: 0.4, 标准类别: 0.85, 客户分类: 1.0, 术语: 1.02, 岗位: 1.02, 场合: 0.95 };
  /* `most` a word can count, how much it matters that all `cover`, what a `term` is worth, and how words `join` that
     stand apart. In a question of several words none is all that is meant: a name that is one of them counts less, and
     that of a term least; what says most of them well comes before what says something of all. */
  const SHORT = { most: Infinity, cover: 1.6, term: 1, join: (a, b) => (a + b) / 2 };
  const LONG = { most: 4, cover: 0.8, term: 0.7, join: Math.min };
  const NUMBER = /^(gw|lc|fw|fl|qd|jh)[ -]?[a-z0-9 -]*$/;
  const RANGE = /(\d+(?:\.\d+)?)%?-(\d+(?:\.\d+)?)(%|[\u4e00-\u9fff]{1,2})/g;
  const REMEMBERED = 1000000; /* scores that are kept for the next key */

  /* A function that works out each text but once: passages and titles come again and again. */
  function once(work) {
    const known = new Map();
    return (text) => {
      let found = known.get(text);
      if (found === undefined) known.set(text, (found = work(text)));
      return found;
    };
  }

  function build(records, postings, words) {
    const titles = []; /* what a record is called, what it is called too, how it is asked for */
    const proper = []; /* how many of these are names */
    const answers = [];
    const ranges = []; /* what is named somewhere: [least, most, unit, record] */
    const normal = once(indexed);
    const named = once((text) => Array.from(text.matchAll(RANGE), ([, least, most, unit]) => [Number(least), Number(most), unit]));
    /* Each text is indexed once, with the records that have it: passages come again and again. Heads are apart. */
    const texts = [];
    const holders = [];
    const known = new Map();
    let heads = 0;
    const lengths = new Uint32Array(records.length);
    const hold = (text, n) => {
      if (!text) return;
      if (!known.has(text)) {
        known.set(text, texts.length);
        texts.push(text);
        holders.push([]);
      }
      holders[known.get(text)].push(n);
      lengths[n] += text.length + 1;
    };
    records.forEach((record, n) => {
      const names = [record.title, ...record.also, ...record.asked].map(normal);
      titles.push(names);
      proper.push(1 + record.also.length);
      answers.push(record.kind === "服务标准" ? indexed(record.answer) : "");
      hold(names.join(GAP), n);
    });
    heads = texts.length;
    known.clear();
    records.forEach((record, n) => {
      hold(record.number.toLowerCase(), n);
      hold(normal(record.place), n);
      record.passages.forEach((passage) => hold(normal(passage), n));
    });
    texts.forEach((text, k) => named(text).forEach((one) => holders[k].forEach((n) => ranges.push([...one, n]))));
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    const index = postings(texts);

    /* The first letters of all names in one string, and where those of each record start in it. */
    const begins = new Uint32Array(records.length);
    let written = 0;
    const initials = titles.map((names, n) => {
      const letters = names.slice(0, proper[n]).map(words.initials).join(GAP) + GAP;
      begins[n] = written;
      written += letters.length;
      return letters;
    }).join("");
    const abbreviated = (letters) => initials.indexOf(letters) >= 0;

    const within = (number, unit) => ranges.filter(([least, most, of]) => of.startsWith(unit) && least <= number && number <= most).map((one) => one[3]);
    const covered = (number, unit) => within(Number(number), unit).length > 0;

    /* How well a record says a phrase that stands in its title or in other words for it. */
    function entitled(n, phrase) {
      let score = 0;
      titles[n].forEach((name, k) => {
        const at = name.indexOf(phrase);
        if (at < 0) return;
        const share = phrase.length / name.length;
        const [base, whole] = k >= proper[n] ? [0.9, 0.2] : k ? [1.7, 0.4] : [2, 1.2];
        score = Math.max(score, base + 1.6 * share + (share === 1 ? whole : 0) + (at ? 0 : 0.15));
      });
      return score;
    }

    function often(text, phrase) {
      let count = 0;
      for (let at = text.indexOf(phrase); at >= 0 && count < 5; at = text.indexOf(phrase, at + phrase.length)) count += 1;
      return count;
    }

    const counts = new Uint16Array(records.length);
    const seen = new Uint8Array(records.length);

    /* Which records hold a phrase, and how well each says it. */
    function judged(phrase) {
      const { list: found, times } = index.look(phrase);
      const list = [];
      found.forEach((k, i) => {
        const count = k < heads ? 0 : times ? times[i] : often(texts[k], phrase);
        holders[k].forEach((n) => {
          if (!seen[n]) list.push(n);
          seen[n] |= k < heads ? 2 : 1;
          counts[n] = Math.min(5, counts[n] + count);
        });
      });
      const figure = /\d/.test(phrase);
      const scores = new Float32Array(list.length);
      list.forEach((n, i) => {
        const body = counts[n] / (counts[n] + 0.8 * (0.35 + 0.65 * (lengths[n] / mean)));
        const answer = figure && answers[n] && answers[n].indexOf(phrase) >= 0 ? 1.5 : 0;
        scores[i] = (seen[n] & 2 ? entitled(n, phrase) : 0) + body + answer;
        seen[n] = 0;
        counts[n] = 0;
      });
      return { list: Uint32Array.from(list), scores };
    }

    const kept = new Map();
    let size = 0;

    /* Returns the records that hold a phrase, with how well each says it. */
    function fits(phrase) {
      let found = kept.get(phrase);
      if (!found) {
        found = judged(phrase);
        size += found.list.length + 1;
        if (size > REMEMBERED) {
          kept.clear();
          size = found.list.length + 1;
        }
        kept.set(phrase, found);
      }
      return found;
    }

    /* Records with a name whose first letters are these, with how well. */
    function lettered(letters) {
      const list = [];
      const scores = [];
      let n = 0;
      for (let at = initials.indexOf(letters); at >= 0; at = initials.indexOf(letters, at + 1)) {
        while (n + 1 < begins.length && begins[n + 1] <= at) n += 1;
        const start = initials.lastIndexOf(GAP, at) + 1;
        const end = initials.indexOf(GAP, at);
        list.push(n);
        /* The title comes before other names. */
        scores.push(1.2 + 1.6 * (letters.length / (end - start)) + (at > start ? 0 : 0.4) + (start > begins[n] ? 0 : 0.3));
      }
      return { list, scores };
    }

    /* Records that hold all of some words. */
    function together(parts, join) {
      const [first, ...others] = parts.map(fits);
      let all = new Map();
      first.list.forEach((n, i) => all.set(n, first.scores[i]));
      others.forEach(({ list, scores }) => {
        const both = new Map();
        list.forEach((n, i) => all.has(n) && both.set(n, join(all.get(n), scores[i])));
        all = both;
      });
      return { list: Array.from(all.keys()), scores: Array.from(all.values()) };
    }

    /* First letters as the characters that they stand for in this record. */
    function spelled(one, n) {
      if (one.parts) return one.parts.map((phrase) => Object.assign({}, one, { phrase }));
      if (!one.initials) return one;
      const name = titles[n].find((other) => words.initials(other).indexOf(one.initials) >= 0);
      const at = words.initials(name).indexOf(one.initials);
      return Object.assign({}, one, { phrase: Array.from(name).slice(at, at + one.initials.length).join("") });
    }

    function matches(one, join) {
      if (one.range) {
        const list = within(Number(one.range[0]), one.range[1]);
        return { list, scores: list.map((n) => (answers[n] ? 2 : 1.4)), weight: 1 };
      }
      if (one.parts) return { ...together(one.parts, join), weight: one.weight };
      if (one.initials) return { ...lettered(one.initials), weight: 1 };
      return { ...fits(one.phrase), weight: one.weight };
    }

    /* For each record, used anew by each question. */
    const sums = new Float64Array(records.length);
    const covers = new Float64Array(records.length);
    const best = new Float64Array(records.length);

    /* Returns the `most` best records that are `wanted`: {n, score, cover, said}. */
    function rank(tokens, asked, wanted, most) {
      const { most: enough, cover: power, term, join } = tokens.filter((token) => token.weight > 0.3).length > 2 ? LONG : SHORT;
      sums.fill(0);
      covers.fill(0);
      let total = 0;
      const which = tokens.map((token) => {
        const chosen = new Uint8Array(records.length); /* what of it was said, from 1 */
        let count = 0;
        best.fill(0);
        token.said.slice(0, 255).forEach((one, k) => {
          const { list, scores, weight } = matches(one, join);
          for (let i = 0; i < list.length; i += 1) {
            const n = list[i];
            if (!chosen[n]) count += 1;
            else if (best[n] >= scores[i] * weight) continue;
            chosen[n] = k + 1;
            best[n] = scores[i] * weight;
          }
        });
        const idf = Math.log(1 + (records.length - count + 0.5) / (count + 0.5));
        const worth = token.weight * (0.4 + idf);
        total += worth;
        for (let n = 0; n < records.length; n += 1) {
          if (!chosen[n]) continue;
          sums[n] += worth * Math.min(best[n], enough);
          covers[n] += worth;
        }
        return chosen;
      });
      const whole = indexed(asked).replace(/ /g, "");
      const bonus = new Map();
      if (tokens.length > 1 && whole.length > 2) {
        fits(whole).list.forEach((n) => {
          const title = titles[n].some((name) => name === whole) ? 2 : titles[n].some((name) => name.indexOf(whole) >= 0) ? 0.8 : 0.35;
          bonus.set(n, title);
        });
      }
      const top = [];
      for (let n = 0; n < records.length; n += 1) {
        if (!covers[n]) continue;
        const least = top.length < most ? -1 : top[top.length - 1].score;
        const cover = covers[n] / total;
        const kind = (KINDS[records[n].kind] || 1) * (records[n].kind === "术语" ? term : 1);
        const more = bonus.get(n) || 0;
        if ((sums[n] / total) * (power < 1 ? 1 : cover) * kind + more <= least) continue; /* it can't be among them */
        const score = (sums[n] / total) * Math.pow(cover, power) * kind + more;
        if (score <= least || (wanted && !wanted(records[n]))) continue;
        let at = top.length;
        while (at > 0 && top[at - 1].score < score) at -= 1;
        top.splice(at, 0, { n, score, cover });
        if (top.length > most) top.pop();
      }
      return top.map(({ n, score, cover }) => ({
        n, score, cover, said: [].concat(...tokens.map((token, t) => (which[t][n] ? spelled(token.said[which[t][n] - 1], n) : []))),
      }));
    }

    const bare = (number) => number.toLowerCase().replace(/[ -]/g, "").replace(/([a-z])0*(\d)/, "$1$2");
    const numbered = records.map((record) => bare(record.number));

    /* Records whose number was typed, also carelessly: qd001, QD 1. */
    function byNumber(asked) {
      if (!NUMBER.test(asked) || !/\d|^gw/.test(asked)) return [];
      const wanted = bare(asked);
      const found = [];
      numbered.forEach((number, n) => {
        if (number && number === wanted) found.unshift({ n, score: 20, cover: 1, said: [] });
        else if (number && number.startsWith(wanted)) found.push({ n, score: 10, cover: 1, said: [] });
      });
      return found;
    }

    return { abbreviated, covered, find: index.find, byNumber, rank };
  }

  root.handbookRank = { build };
})(self);
