/* The search without a page: takes the index as it travels, answers questions. */
(function (root) {
  "use strict";

  const { asked: normal, indexed } = root.handbookText;
  const MOST = 10; /* the theme draws them in one go: with half as many again a key takes a fifth longer on a slow phone */

  /* A section of a hand-written page; the theme's index has it as HTML. */
  function written(doc) {
    const words = (html) => html.replace(/<[^>]*>/g, " ").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&").replace(/\u200b/g, "").trim();
    return { kind: "说明", url: doc.location, title: words(doc.title), number: "", place: "", roles: [], also: [], asked: [], answer: "",
      passages: words(doc.text).replace(/[。！？]/g, "$&\n").split("\n").map((line) => line.trim()).filter(Boolean) };
  }

  /* Returns the names of entries that are words: in letters alone or in characters alone, and short. */
  function names(records, longest) {
    const all = [].concat(...records.filter((one) => one.number || one.answer).map((one) => [one.title, ...one.also]));
    const short = all.map((name) => name.toLowerCase().replace(/\s+/g, "")).filter((name) => name.length <= longest);
    return short.filter((name) => /^(?:[\x00-\x7f]+|[\u3400-\u9fff]+)$/.test(name));
  }

  /* Returns the sounds of the common characters, which come as the runs of GB/T 2312, level 1: rows of 94 from B0A1 on. */
  function commonSounds(runs) {
    const sounds = new Map();
    const said = runs.split(" ").map((run) => /^([a-z]+)(\d+)$/.exec(run)).map(([, one, count]) => [one, Number(count)]);
    const bytes = new Uint8Array(2 * said.reduce((sum, [, count]) => sum + count, 0));
    for (let n = 0; n < bytes.length; n += 2) {
      bytes[n] = 0xb0 + Math.floor(n / 188);
      bytes[n + 1] = 0xa1 + ((n / 2) % 94);
    }
    const characters = new TextDecoder("gb2312").decode(bytes);
    let n = 0;
    said.forEach(([one, count]) => {
      const sound = [one];
      for (const end = n + count; n < end; n += 1) sounds.set(characters[n], sound);
    });
    return sounds;
  }

  /* `data`: the handbook's index; `pages`: sections of other pages. */
  function build(data, pages) {
    let next = 0;
    const text = (n) => data.texts[(n || (next += 1)) - 1];
    let page = "";
    const place = (url) => {
      if (url[0] !== "#") [page] = url.split("#");
      return url[0] === "#" ? page + url : url; /* one on the page of the record before comes without it */
    };
    const records = data.records.map((row) => ({
      kind: text(row[0]), url: place(row[1]), title: text(row[2]), number: row[3], place: text(row[4]), roles: row[5].map(text),
      also: row[6].map(text), answer: text(row[7]), passages: row[8].map(text), asked: (row[9] || []).map(text),
    }));
    records.push(...pages.map(written));
    const sounds = commonSounds(data.common);
    Object.keys(data.sounds).forEach((said) => Array.from(data.sounds[said]).forEach((c) => sounds.set(c, said.split(" "))));
    const [others, own] = data.traditional.map((side) => Array.from(side));
    const simplified = new Map(others.map((c, n) => [c, own[n]]));
    const words = root.handbookWords.build(Array.from(new Set(data.words.split(" ").concat(names(records, data.longest)))), sounds);
    const ranker = root.handbookRank.build(records, root.handbookPostings.build, words);
    const synonyms = new Map();
    records.filter((record) => record.also.length).forEach((record) => {
      const all = [record.title, ...record.also].map(indexed);
      all.forEach((word) => synonyms.set(word, (synonyms.get(word) || []).concat(all.filter((other) => other !== word))));
    });
    const query = root.handbookQuery.build(words, ranker, synonyms);

    /* Puts an item that several checklists have last but for its first place: three times the same answers nothing more. */
    function apart(found) {
      const seen = new Set();
      const again = found.filter(({ n }) => {
        const { kind, title } = records[n];
        return kind === "清单条目" && seen.size === seen.add(title).size;
      });
      return again.length ? found.filter((one) => again.indexOf(one) < 0).concat(again) : found;
    }

    /* Returns results, best first: {record, said, score}. `only` leaves out kinds and roles that are not wanted. */
    function search(typed, only) {
      const asked = normal(typed, simplified);
      if (!asked) return [];
      const first = ranker.byNumber(asked).filter((one) => !only || only(records[one.n]));
      const known = new Set(first.map((one) => one.n));
      const others = ranker.rank(query.understand(asked), asked, only, MOST).filter((one) => !known.has(one.n));
      return first.concat(apart(others)).slice(0, MOST).map((one) => ({ record: records[one.n], said: one.said, score: one.score }));
    }

    /* Returns the words of a query as they were understood. */
    function understood(typed) {
      return query.understand(normal(typed, simplified)).filter((token) => token.weight > 0.2).map((token) => token.said[0].phrase || token.text);
    }

    const each = (values) => Array.from(new Set(values));
    const roles = each([].concat(...records.map((record) => record.roles)));
    return { kinds: each(records.map((record) => record.kind)), roles, search, understood, warm: words.warm };
  }

  root.handbookEngine = { build };
})(self);
