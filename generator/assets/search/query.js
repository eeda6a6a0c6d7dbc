/* What somebody may have meant: the words of a query, each with the ways in which the handbook may say it. */
(function (root) {
  "use strict";

  const { HAN, UNITS, inDigits, inHan, sameLength } = root.handbookText;
  const FILLER = new Set(("怎么办 怎么样 怎么写 怎么做 怎么说 怎么回 怎么让 怎么才能 怎么 怎样 如何 什么时候 什么情况 什么 做什么 写什么 注意什么 哪些 哪个 哪张 哪里 行不行 可以吗 哪几 哪几样 哪几个 哪几种 哪样 几样 几种 之内 以内 之前 之后 以前 以后 可不可以 可以 应该 需要 多少 几个 多久 多长 为什么 谁 吗 呢 吧 " +
    "的 了 要 和 与 或 及 在 是 有 把 被 让 给 对 跟 我 你 他 我们 这个 那个 一下 请问 才 就 都 还 也 又 啊 得 着 过 到 时 时候 后 前 能 会 该 去 来 做 先 再 上 里 吃 用").split(" "));
  /* What a question asks for, in the words of the answers. */
  const ASKS = new Map(Object.entries({
    多久: ["频次", "时长", "时限"], 多长时间: ["时长", "时限"], 多长: ["时长"], 什么时候: ["时点", "时限", "时段"], 几次: ["频次"], 多少次: ["频次"],
    半个月: ["2周"], 隔周: ["2周"], "1个月": ["每月", "4周"], 每个月: ["每月"], "1周": ["每周", "7天"], 几天: ["时限"], 多少天: ["时限"],
    几天内: ["时限"], 几天之内: ["时限"], 几小时: ["时限"], 几点: ["时点", "时段"], 多久一次: ["频次"], 每星期: ["每周"], 星期: ["周"], 当天: ["当日"],
    周岁: ["岁"],
  }));
  const FIGURE = /^(百分之)?([0-9]+(?:\.[0-9]+)?(?:-[0-9]+(?:\.[0-9]+)?)?|[零一二两双三四五六七八九十]+)(?=%|[\u4e00-\u9fff]|$)(%|[\u4e00-\u9fff]{0,2})/;
  const ODD_UNIT = 2.4; /* what it costs to take two characters for a unit that are none: 1天约 */
  const OR_NOT = /^([\u4e00-\u9fff])[不没]\1/; /* 会不会, 有没有 */
  const LONGEST = 12;
  const APART = 0.8; /* what words are worth that stand together in the query, and apart in an entry */
  const NEAR = 1.55; /* what it costs to take two characters for others, and each one more: four that are two words cost two */
  const LONGER = 0.15;
  const CLOSE = 0.3; /* how much dearer another reading may be that is kept beside the best */

  function build(words, { abbreviated, covered, find }, synonyms) {
    /* Yields the ways to read the text from `at`: {end, cost, weight, words: [{phrase, weight, how}]}. */
    function readings(text, at) {
      const found = [];
      /* In a few characters that stand nowhere, one that is left over is rather a mistake. */
      const odd = text.length <= 4 && HAN.test(text) && !find(text).length ? 0.5 : 0;
      const rest = text.slice(at);
      const add = (end, cost, weight, said) => found.push({ end, cost, weight, said });
      const run = /^[a-z0-9%.+&/-]+/.exec(rest);
      const figures = /^\d+(?=[a-z]{2})/.exec(rest); /* with a word in letters behind them: 135gongzuofa */
      if (OR_NOT.test(rest)) add(at + 3, 0.25, 0.12, [exact(rest.slice(0, 3))]);
      for (let length = Math.min(rest.length, LONGEST); length > 0; length -= 1) {
        const part = rest.slice(0, length);
        const end = at + length;
        if (ASKS.has(part)) add(end, 0.9, 0.35, [exact(part), ...ASKS.get(part).map((phrase) => ({ phrase, weight: 0.9, how: "same" }))]);
        else if (FILLER.has(part)) add(end, length > 1 ? 0.25 : 0.45 + odd, length > 1 ? 0.12 : 0.05, [exact(part)]);
        if (run && length === 1 && run[0].length > 1) continue;
        if (run && length < run[0].length && !(figures && length === figures[0].length)) continue;
        if (words.has(part)) add(end, length > 1 ? 1 : 1.25 + odd, 1, [exact(part)]);
        else if (run && length === run[0].length) {
          if (/^[a-z]{3,}$/.test(part) && abbreviated(part)) add(end, 1.15, 1, [{ phrase: "", initials: part, weight: 1, how: "sound" }]);
          const there = find(part).length > 0;
          add(end, there ? 1 : 0.8 + 0.7 * length, there ? 1 : 0.6, [exact(part)]);
        } else if (length === 1) add(end, (find(part).length ? 1.3 : 1.7) + odd, 0.5, [exact(part)]);
        else if (length <= 5 && find(part).length) {
          const latin = run && /[a-z]/.test(run[0]); /* figures alone are read with their unit, below */
          add(end, latin ? 1 : 0.3 + 0.7 * length, latin ? 1 : 0.8, [exact(part)]);
          /* All of a query, and no word: what sounds the same may be meant as well. */
          if (part === text && !run) words.alike(part).forEach((word) => add(end, 0.45 + 0.7 * length, 0.8, [{ phrase: word, weight: 0.5, how: "near" }]));
        }
        else if (length <= 6 && !/[a-z]/.test(part) && HAN.test(part)) {
          words.near(part, part === text).forEach(({ word, cost }) => add(end, NEAR + LONGER * (length - 2) + cost, cost > 0.6 ? 0.7 : 0.9, [{ phrase: word, weight: 0.9 - cost * 0.25, how: "near" }]));
        }
      }
      const numeral = /^[二三四五六七八九]?十[一二三四五六七八九]?/.exec(rest);
      if (numeral && numeral[0].length > 1) add(at + numeral[0].length, 1, 1, [exact(inDigits(numeral[0]))]);
      const figure = FIGURE.exec(rest);
      if (figure) {
        const number = figure[1] ? inDigits(figure[2]) || figure[2] : /^[0-9]/.test(figure[2]) ? figure[2] : inDigits(figure[2]);
        [1, 2].forEach((letters) => {
          const unit = figure[1] ? "%" : figure[3].slice(0, letters);
          const phrase = number + unit;
          if (unit.length !== (figure[1] ? 1 : letters) || !number) return;
          const others = (ASKS.get(phrase) || []).concat(sameLength(number, unit)).map((other) => ({ phrase: other, weight: 0.9, how: "same" }));
          if (inHan(number)) others.push({ phrase: inHan(number) + unit, weight: 0.95, how: "" });
          const said = [{ phrase, weight: 1, how: "" }].concat(others.filter((one) => find(one.phrase).length));
          if (covered(number, unit)) said.push({ phrase: "", range: [number, unit], weight: 0.95, how: "" });
          const end = at + (figure[1] ? figure[1].length + figure[2].length : figure[2].length + unit.length);
          if (said.length > 1 || find(phrase).length) add(end, letters < 2 || UNITS.has(unit) ? 0.95 : ODD_UNIT, 1.1, said);
        });
      }
      if (/[a-z]/.test(rest.slice(0, 16))) {
        words.sounding(text, at).forEach(({ word, end, cost }) => {
          /* A run of letters is read to its end, or on in another word. */
          add(end, 1 + cost + (word.length > 1 ? 0 : 0.6), 1, [{ phrase: word, weight: 1 - cost * 0.2, how: "sound" }]);
        });
      }
      return found;
    }

    const exact = (phrase) => ({ phrase, weight: 1, how: "" });

    /* Returns the best way to split a text into tokens, and what it costs. */
    function split(text) {
      const best = [{ cost: 0, edges: [] }];
      for (let at = 0; at < text.length; at += 1) {
        if (!best[at]) continue;
        readings(text, at).forEach((reading) => {
          const cost = best[at].cost + reading.cost;
          const there = best[reading.end];
          if (!there) best[reading.end] = { cost, edges: [{ at, reading, cost }] };
          else {
            there.edges.push({ at, reading, cost });
            there.cost = Math.min(there.cost, cost);
          }
        });
      }
      const tokens = [];
      let end = text.length;
      while (end > 0) {
        const here = best[end];
        if (!here) {
          end -= 1; /* a character that nothing can be made of */
          continue;
        }
        const edges = here.edges.slice().sort((a, b) => a.cost - b.cost);
        const first = edges[0];
        const beside = edges.filter((edge) => edge.at === first.at && edge.cost <= first.cost + CLOSE);
        const said = new Map();
        beside.forEach(({ reading, cost }) => reading.said.forEach((one) => {
          const weight = one.weight - (cost - first.cost) * 0.5;
          if (!said.has(one.phrase) || said.get(one.phrase).weight < weight) said.set(one.phrase, Object.assign({}, one, { weight }));
        }));
        tokens.unshift({ text: text.slice(first.at, end), weight: first.reading.weight, said: widen(Array.from(said.values())) });
        end = first.at;
      }
      return { tokens, cost: best[text.length] ? best[text.length].cost : Infinity };
    }

    /* Adds what else is said for the same, and figures for numbers in words. */
    function widen(said) {
      const found = said.sort((a, b) => b.weight - a.weight || find(b.phrase).length - find(a.phrase).length).slice(0, 24);
      said.slice(0, 6).forEach((one) => {
        (synonyms.get(one.phrase) || []).forEach((phrase) => found.push({ phrase, weight: one.weight * 0.8, how: one.how || "same" }));
        const digits = HAN.test(one.phrase) ? inDigits(one.phrase) : "";
        const parts = words.parts(one.phrase);
        if (parts) found.push({ phrase: "", parts, weight: one.weight * APART, how: one.how });
        if (digits && find(digits).length) found.push({ phrase: digits, weight: one.weight * 0.95, how: one.how });
      });
      return found;
    }

    /* Returns the words of a query, apart by its spaces, and what that reading costs. */
    function read(query) {
      const all = query.split(" ").filter(Boolean).map(split);
      return { tokens: [].concat(...all.map((one) => one.tokens)), cost: all.reduce((sum, one) => sum + one.cost, 0) };
    }

    let last = {}; /* what was found and what was understood are asked for one after the other */

    /* Returns the tokens of a query. */
    function understand(asked) {
      if (last.asked !== asked) last = { asked, tokens: tokens(asked) };
      return last.tokens;
    }

    /* Syllables typed one by one belong together where that makes sense: he xin → hexin. */
    function tokens(asked) {
      const joined = asked.replace(/\b([a-z]{1,6}) (?=[a-z])/g, (all, part) => (part.length > 1 && words.isSound(part) ? part : all));
      const [apart, together] = [read(asked), joined === asked ? null : read(joined)];
      return (together && together.cost <= apart.cost ? together : apart).tokens;
    }

    return { understand };
  }

  root.handbookQuery = { build };
})(self);
