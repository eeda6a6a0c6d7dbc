/* What may be written in a field of each kind, how it reads, and how it is masked: the same as generator/filling/kinds.py
   and shown.py; tests/cases/kinds.json holds both to the same answers. Pure functions: no page, no storage. */
(function () {
  "use strict";

  if (window.handbookKinds) return;

  const WIDE = "０１２３４５６７８９．－，：／＋（）％　";
  const PLAIN = "0123456789.-,:/+()% ";
  const NUMBER = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;
  const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
  const MONTH = /^(\d{4})[-/.年](\d{1,2})月?$/;
  const TIME = /^(\d{1,2})[:时](\d{2})分?$/;
  const PERIOD = /^(.+?)\s*(?:\/|至|到|~|—)\s*(\d{4}[-.年].+)$/;
  const PHONE = /^\+?[0-9()][0-9 ()-]{4,23}(?:转 ?[0-9]{1,6})?$/;
  const YES = ["是", "√", "✓", "true", "yes", "1"];
  const NO = ["否", "false", "no", "0", "×"];

  const plain = (text) => Array.from(text, (one) => PLAIN[WIDE.indexOf(one)] || one).join("");
  const two = (digits) => ("0" + Number(digits)).slice(-2);

  function isoDay(text) {
    const [, year, month, day] = (DAY.exec(text) || []).map(Number);
    if (!year || month < 1 || month > 12 || day < 1) return "";
    const leap = (year % 4 === 0 && year % 100 > 0) || year % 400 === 0;
    const last = month === 2 ? 28 + leap : 30 + ((month + (month > 7)) % 2);
    return day > last ? "" : text.slice(0, 4) + "-" + two(month) + "-" + two(day);
  }

  function decimals(field) {
    if (field.kind === "money") return field.unit === "元" ? 2 : 6;
    if (field.kind === "rating") return 0;
    return field.kind === "number" && field.decimals !== undefined ? field.decimals : 4;
  }

  /* Each takes the text, trimmed, and a function that refuses it with a reason; it returns the canonical text. */
  function number(field, text, no) {
    const { kind, unit, min, max } = field;
    const fine = decimals(field);
    if (kind === "percent") text = text.replace(/\s*%$/, "");
    if (kind === "money") {
      text = text.replace(/^¥?￥?/, "");
      if (text.endsWith(unit)) text = text.slice(0, -unit.length);
      text = text.trim();
    }
    const found = NUMBER.exec(text);
    if (!found) return no("要写数字，如 " + (fine ? "12.5" : "12"));
    const whole = found[2].replace(/,/g, "").replace(/^0+/, "");
    const rest = (found[3] || "").replace(/0+$/, "");
    const most = kind !== "money" ? 9 : unit === "元" ? 11 : 7;
    if (whole.length > most) return no("太大了，整数最多 " + most + " 位");
    if (rest.length > fine) return no(fine ? "最多写 " + fine + " 位小数" : "要写整数");
    const digits = (whole || "0") + (rest && "." + rest);
    const value = found[1] === "-" && digits !== "0" ? "-" + digits : digits;
    if (min !== undefined && Number(value) < Number(min)) return no("不能小于 " + min);
    if (max !== undefined && Number(value) > Number(max)) return no("不能大于 " + max);
    if (kind === "rating" && !(value >= 1 && value <= field.top)) return no("从 1 到 " + field.top + " 里选");
    return value;
  }

  const readers = {
    number,
    money: number,
    percent: number,
    rating: number,
    date: (field, text, no) => isoDay(text) || no("没有这一天，要写成 2026-12-01 这样"),
    month(field, text, no) {
      const found = MONTH.exec(text);
      const sound = found && found[2] >= 1 && found[2] <= 12 && Number(found[1]);
      return sound ? found[1] + "-" + two(found[2]) : no("没有这个月，要写成 2026-12 这样");
    },
    time(field, text, no) {
      const found = TIME.exec(text);
      const sound = found && found[1] < 24 && found[2] < 60;
      return sound ? two(found[1]) + ":" + found[2] : no("没有这个时间，要写成 09:30 这样");
    },
    period(field, text, no) {
      const days = (PERIOD.exec(text) || ["", "", ""]).slice(1).map((day) => isoDay(day.trim()));
      if (!days[0] || !days[1]) return no("要写起止两天，如 2026-12-01/2026-12-31");
      return days[0] > days[1] ? no("开始的日子比结束的晚") : days.join("/");
    },
    phone: (field, text, no) => (PHONE.test(text) ? text : no("不像电话号码：写数字，可以有 +、空格、横线、括号和「转」")),
    tick(field, text, no) {
      if (YES.indexOf(text.toLowerCase()) >= 0) return "是";
      return NO.indexOf(text.toLowerCase()) >= 0 ? "" : no("写「是」或「否」");
    },
  };

  function long(text, most, no) {
    const size = text.length > most ? Array.from(text).length : 0;
    return size > most ? no("太长了，最多 " + most + " 个字，现在 " + size + " 个") : text;
  }

  function choices(field, text, no) {
    const chosen = text.split("\n").map((one) => one.trim()).filter(Boolean);
    const strange = chosen.filter((one) => field.options.indexOf(one) < 0).sort();
    if (strange.length) no("没有" + strange.map((one) => "「" + one + "」").join("、") + "这个选项，只能选：" + field.options.join("、"));
    return field.options.filter((one) => chosen.indexOf(one) >= 0);
  }

  /* Returns what was typed in its canonical form, nothing for nothing; `wrong` is told why it cannot be taken. */
  function canonical(field, typed, wrong) {
    /* A vertical tab is a line break of Word; what XML cannot hold is left out. */
    const text = (typed || "")
      .replace(/\r\n?|[\v\f]/g, "\n")
      .replace(/[\0-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]/gu, "")
      .trim();
    const { kind, label, options, pattern } = field;
    const no = (reason) => {
      wrong("「" + label + "」" + reason);
      return "";
    };
    if (kind === "choices") return choices(field, text, no);
    if (!text) return "";
    if (kind === "text") return long(text, 20000, no);
    if (text.indexOf("\n") >= 0) return no("只写一行");
    if (kind === "choice") return options.indexOf(text) >= 0 ? text : no("只能选：" + options.join("、"));
    if (readers[kind]) return readers[kind](field, kind === "tick" ? text : plain(text), no);
    const line = long(text, 500, no);
    return !line || !pattern || new RegExp("^(?:" + pattern + ")$").test(line) ? line : no("写法不对，要写" + field.like);
  }

  const sayDay = (day) => day.slice(0, 4) + "年" + Number(day.slice(5, 7)) + "月" + Number(day.slice(8)) + "日";

  /* Returns an answer as a person reads it; one that is not canonical, as it was typed. */
  function shown(field, answer) {
    const { kind, unit } = field;
    if (Array.isArray(answer)) return answer.join("、");
    if (!answer || canonical(field, answer, () => {}) !== answer) {
      if (kind !== "computed" || !answer) return answer || "";
    }
    if (kind === "date") return sayDay(answer);
    if (kind === "month") return answer.slice(0, 4) + "年" + Number(answer.slice(5)) + "月";
    if (kind === "period") return answer.split("/").map(sayDay).join(" 至 ");
    const money = kind === "money" || (kind === "computed" && /^万?元$/.test(unit || ""));
    if (money) return answer.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ",")) + " " + unit;
    if (kind === "percent") return answer + "%";
    if (kind === "rating") return answer + " 分（满分 " + field.top + " 分）";
    if (kind === "tick") return "√";
    return unit ? answer + (unit === "%" ? "" : " ") + unit : answer;
  }

  /* Returns a personal answer so that the reader knows there is one, not whose: of a telephone number the first three
     and the last four digits, of words the first letter; anything else is left out. */
  function masked(field, answer) {
    if (!answer || Array.isArray(answer)) return "";
    const digits = answer.replace(/\D/g, "");
    if (field.kind === "phone") return digits.length > 8 ? digits.slice(0, 3) + "****" + digits.slice(-4) : "****";
    return /^(line|text|person)$/.test(field.kind) ? Array.from(answer)[0] + "**" : "";
  }

  window.handbookKinds = { canonical, masked, shown };
})();
