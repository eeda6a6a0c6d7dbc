/* Text as the search compares it: small letters, half-width, simplified, without the spaces that say nothing. */
(function (root) {
  "use strict";

  const HAN = /[\u3400-\u9fff]/;
  const GAP = "\n"; /* between parts that are no phrase together */
  const DIGITS = { 零: 0, 一: 1, 二: 2, 两: 2, 双: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 };

  function plain(text) {
    return text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[–—~～]/g, "-")
      .replace(/[\u200b-\u200d\ufeff]/g, "");
  }

  /* Most texts have nothing but these: to take out the marks is then all there is to do, and five times as fast. */
  const COMMON = /^[\u4e00-\u9fff0-9，。、；：！？（）「」《》“”]*$/;
  const MARKS = /[，。、；：！？（）「」《》“”]+/g;

  /* Text of the handbook, for the index. */
  function indexed(text) {
    if (COMMON.test(text)) return text.replace(MARKS, GAP);
    return plain(text)
      .replace(/([^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])/g, "$1")
      .replace(/(\d)\s+(?=%)/g, "$1")
      .replace(/[^\p{L}\p{N}%.+&/-]+/gu, (found) => (found.trim() ? GAP : " "));
  }

  /* What somebody typed, with traditional characters as the handbook writes them. */
  function asked(text, simplified) {
    return Array.from(plain(text), (c) => simplified.get(c) || c).join("").replace(/个?(?:礼拜|星期)(?![一二三四五六日天])/g, "周").replace(/[^\p{L}\p{N}%.+&/-]+/gu, " ").trim();
  }

  /* A number in Chinese in digits: 两周 → 2周, 十五 → 15; nothing where there is none. */
  function inDigits(text) {
    const found = text.replace(/[零一二两双三四五六七八九]?十[一二三四五六七八九]?|[零一二两双三四五六七八九]/g, (n) => {
      const at = n.indexOf("十");
      if (at < 0) return String(DIGITS[n]);
      return String((at ? DIGITS[n[0]] : 1) * 10 + (n.length > at + 1 ? DIGITS[n[at + 1]] : 0));
    });
    return found === text ? "" : found;
  }

  /* A small number as the handbook may write it out: 3 → 三; nothing for another. */
  const inHan = (number) => (/^(?:[1-9]|10)$/.test(number) ? "一二三四五六七八九十"[number - 1] : "");

  /* Lengths of time, each in the next smaller unit. */
  const LENGTHS = [["年", 12, "个月"], ["周", 7, "天"], ["天", 24, "小时"], ["小时", 60, "分钟"]];

  const UNITS = new Set([].concat(...LENGTHS.map(([large, , small]) => [large, small])));

  /* Returns the same length of time in other units: 14天 is 2周. */
  function sameLength(number, unit) {
    const found = [];
    const count = Number(number);
    LENGTHS.forEach(([large, times, small]) => {
      if (unit === large && count <= 4) found.push(count * times + small);
      if (unit === small && count && count % times === 0) found.push(count / times + large);
    });
    return found;
  }

  root.handbookText = { GAP, HAN, UNITS, asked, inDigits, inHan, indexed, sameLength };
})(self);
