/* Which records answer best: BM25-like over fields, with a bonus for titles and for records that have every word. */
(function (root) {
  "use strict";

  const { GAP, indexed } = root.handbookText;
  const KINDS = { 清单条目: 0.6, 本单位参数: 0.7, 标准类别: 0.85, 客户分类: 1.0, 术语: 1.02, 岗位: 1.02, 场合: 0.95 };
  const NUMBER = /^(gw|lc|fw|fl|qd|jh)[ -]?[a-z0-9 -]*$/;

  function build(records, postings, words) {
    const heads = [];
    const titles = [];
    const answers = [];
    const texts = records.map((record) => {
      const title = indexed(record.title);
      const head = [title, ...record.also.map(indexed)].join(GAP);
      titles.push([title, ...record.also.map(indexed)]);
      answers.push(record.kind === "服务标准" ? indexed(record.answer) : "");
      heads.push(head.length);
      return [head, record.number.toLowerCase(), indexed(record.place), ...record.passages.map(indexed)].join(GAP);
    });
    const lengths = texts.map((text) => text.length);
    const mean = lengths.reduce((a, b) => a + b, 0) / lengths.length;
    const initials = records.map((record, n) => titles[n].map(words.initials));
    const index = postings(texts);

    /* Ranges that are named somewhere: [least, most, unit, record]. */
    const ranges = [];
    texts.forEach((text, n) => {
      for (const [, least, most, unit] of text.matchAll(/(\d+(?:\.\d+)?)%?-(\d+(?:\.\d+)?)(%|[\u4e00-\u9fff]{1,2})/g)) ranges.push([Number(least), Number(most), unit, n]);
    });
    const within = (number, unit) => ranges.filter(([least, most, of]) => of.startsWith(unit) && least <= number && number <= most).map((one) => one[3]);
    const covered = (number, unit) => within(Number(number), unit).length > 0;

    /* How well a record says a phrase: in its title, in other words for it, or somewhere below. */
    function fit(n, phrase) {
      let score = 0;
      titles[n].forEach((name, k) => {
        const at = name.indexOf(phrase);
        if (at < 0) return;
        const share = phrase.length / name.length;
        score = Math.max(score, (k ? 1.7 : 2) + 1.6 * share + (share === 1 ? 1.2 : 0) + (at ? 0 : 0.15));
      });
      let count = 0;
      for (let at = texts[n].indexOf(phrase, heads[n]); at >= 0 && count < 5; at = texts[n].indexOf(phrase, at + phrase.length)) count += 1;
      const body = count / (count + 0.8 * (0.35 + 0.65 * (lengths[n] / mean)));
      return score + body + (/\d/.test(phrase) && answers[n].indexOf(phrase) >= 0 ? 1.5 : 0);
    }

    function rank(tokens, asked) {
      const scores = new Map(); /* record → [score, covered weight] */
      let total = 0;
      const marks = new Map();
      tokens.forEach((token) => {
        const best = new Map();
        const all = new Set();
        token.said.forEach((one) => {
          if (one.range) {
            within(Number(one.range[0]), one.range[1]).forEach((n) => {
              all.add(n);
              const score = answers[n] && texts[n] ? 2 : 1.4;
              if (!best.has(n) || best.get(n)[0] < score) best.set(n, [score, one]);
            });
          }
          if (one.initials) {
            initials.forEach((names, n) => names.forEach((name) => {
              const at = name.indexOf(one.initials);
              if (at < 0) return;
              const score = 1.2 + 1.6 * (one.initials.length / name.length) + (at ? 0 : 0.4);
              all.add(n);
              if (!best.has(n) || best.get(n)[0] < score) best.set(n, [score, one]);
            }));
          }
          const found = one.phrase ? index.find(one.phrase) : [];
          found.forEach((n) => {
            all.add(n);
            const score = one.weight * fit(n, one.phrase);
            if (!best.has(n) || best.get(n)[0] < score) best.set(n, [score, one]);
          });
        });
        const idf = Math.log(1 + (records.length - all.size + 0.5) / (all.size + 0.5));
        const worth = token.weight * (0.4 + idf);
        total += worth;
        best.forEach(([score, one], n) => {
          const sum = scores.get(n) || [0, 0];
          sum[0] += worth * score;
          sum[1] += worth;
          scores.set(n, sum);
          if (!marks.has(n)) marks.set(n, []);
          marks.get(n).push(one);
        });
      });
      const whole = indexed(asked).replace(/ /g, "");
      const found = [];
      scores.forEach(([score, covered], n) => {
        const cover = covered / total;
        let value = (score / total) * Math.pow(cover, 1.6) * (KINDS[records[n].kind] || 1);
        if (tokens.length > 1 && whole.length > 2) {
          if (titles[n].some((name) => name === whole)) value += 2;
          else if (titles[n].some((name) => name.indexOf(whole) >= 0)) value += 0.8;
          else if (texts[n].indexOf(whole) >= 0) value += 0.35;
        }
        found.push({ n, score: value, cover, said: marks.get(n) });
      });
      return found.sort((a, b) => b.score - a.score || a.n - b.n);
    }

    /* Records whose number was typed, also carelessly: qd001, QD 1. */
    function numbered(asked) {
      if (!NUMBER.test(asked) || !/\d|^gw/.test(asked)) return [];
      const wanted = asked.replace(/[ -]/g, "").replace(/([a-z])0*(\d)/, "$1$2");
      const found = [];
      records.forEach((record, n) => {
        const number = record.number.toLowerCase().replace(/-/g, "").replace(/([a-z])0*(\d)/, "$1$2");
        if (number && number === wanted) found.unshift({ n, score: 20, cover: 1, said: [] });
        else if (number && number.startsWith(wanted)) found.push({ n, score: 10, cover: 1, said: [] });
      });
      return found;
    }

    const abbreviated = (letters) => initials.some((names) => names.some((name) => name.indexOf(letters) >= 0));

    return { abbreviated, covered, find: index.find, numbered, rank };
  }

  root.handbookRank = { build };
})(self);
