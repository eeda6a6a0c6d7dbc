/* Filled plans out of files: JSON, Word, Excel. Loaded when a person first exports or imports; what makes files other
   than JSON (files-out.js) comes when one is made. Values are canonical as they go out; as they come in they are what the file says. */
(function () {
  "use strict";

  if (window.handbookFiles) return;

  const { ids, open } = window.handbookOffice;
  const KIND = "handbook-plan";
  const VERSION = 1;
  const MOST_ROWS = 2000;
  const MOST = 5e7; /* bytes of text */

  const object = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);

  function json(plan, values, computed) {
    const { id, number, version, title } = plan;
    const name = values[plan.name] || "";
    return JSON.stringify({ kind: KIND, version: VERSION, plan: id, number, edition: version, title, name, values, computed: computed || {} }, null, 2) + "\n";
  }

  /* ---- reading ---- */

  /* Returns what can be used of values that anybody wrote. */
  function taken(plan, given, wrong) {
    const simple = (field, value, place) => {
      if (value === null || value === "") return "";
      if (field.kind === "choices" && (typeof value === "string" || (Array.isArray(value) && value.every((one) => typeof one === "string")))) return value;
      if (typeof value === "boolean") return value ? "是" : "否";
      if (typeof value === "string" || typeof value === "number") return String(value);
      wrong.push(Object.assign({ message: "「" + field.label + "」只写一个值" }, place));
      return "";
    };
    const mapping = (fields, values, place) => {
      const known = new Map();
      const found = {};
      fields.forEach((field) => ids(field).forEach((id) => known.set(id, field)));
      Object.keys(values).forEach((name) => {
        const field = known.get(name);
        const here = Object.assign({}, place, place.field ? { column: field ? field.id : name } : { field: field ? field.id : name });
        if (!field) wrong.push(Object.assign({ message: "没有「" + name.slice(0, 40) + "」这一项" }, here));
        else if (field.kind === "table") {
          const rows = Array.isArray(values[name]) ? values[name].filter(object) : [];
          if (!Array.isArray(values[name]) || rows.length < values[name].length) wrong.push(Object.assign({ message: "「" + field.label + "」里有不是一行一行的内容，没读" }, here));
          found[field.id] = rows.map((row, n) => mapping(field.columns, row, { field: field.id, row: n })).filter((row) => Object.keys(row).length);
        } else if (field.kind !== "computed") {
          const value = simple(field, values[name], here);
          if (value.length) found[field.id] = value;
        }
      });
      return found;
    };
    return mapping(plan.fields, given, {});
  }

  function fromJson(bytes, plans) {
    let found = null;
    try {
      found = JSON.parse(new TextDecoder().decode(bytes));
    } catch (error) {
      throw new Error("读不出来：不是 Word、Excel 或手册导出的文件，或者不完整");
    }
    if (object(found) && found.kind === "handbook-records") throw new Error("这是整机备份，在记录列表里「导入」");
    if (!object(found) || found.kind !== KIND) throw new Error("这不是手册导出的文件");
    if (!(Number.isInteger(found.version) && found.version <= VERSION)) throw new Error("这份文件是新版手册导出的，请先更新这里的手册");
    if (!object(found.values)) throw new Error("文件里没有填写的内容");
    const plan = plans.filter((one) => one.id === found.plan || one.number === found.number)[0];
    if (!plan) throw new Error("这里不收这种表：" + String(found.title || found.plan).slice(0, 40));
    return [plan, found.values];
  }

  function fromOffice(bytes, plans, wrong, notes, results) {
    const files = open(bytes);
    const way = files["word/document.xml"] ? window.handbookDocxRead : files["xl/workbook.xml"] ? window.handbookXlsxRead : null;
    if (!way) throw new Error("压缩包里不是 Word 或 Excel 文件");
    const number = way.number(files);
    const plan = plans.filter((one) => one.number === number)[0];
    if (!plan) throw new Error(number ? "这里不收 " + number + " 这种表" : "不是从手册下载的表：没有 JH- 开头的编号");
    return [plan, way.read(files, plan, wrong, notes, results)];
  }

  /* What trips over a file that lacks what all have would say so in words for programmers. */
  function whole(reading) {
    try {
      return reading();
    } catch (error) {
      throw error.constructor === Error ? error : new Error("文件坏了，读不出来");
    }
  }

  /* Returns {plan, values, wrong, notes, results}: what is to be told, and what the file shows in computed fields; of a file that may be for one of several plans; throws with a reason in Chinese. */
  function read(name, bytes, plans) {
    const start = String.fromCharCode(...bytes.subarray(0, 4));
    if (!bytes.length) throw new Error("文件是空的");
    if (bytes.length > MOST) throw new Error("文件太大");
    if (start === "\xd0\xcf\x11\xe0") throw new Error("旧格式，或者加了密码：在 Office 里另存为 .docx 或 .xlsx，不加密码");
    if (start === "%PDF") throw new Error("PDF 读不回来：要 Word、Excel 或 .json");
    const wrong = [];
    const notes = [];
    const results = {};
    const [plan, given] = whole(() => (start.slice(0, 2) === "PK" ? fromOffice : fromJson)(bytes, [].concat(plans), wrong, notes, results));
    const values = taken(plan, given, wrong);
    Object.keys(values).forEach((id) => {
      if (Array.isArray(values[id]) && values[id].length > MOST_ROWS) throw new Error("表格超过 " + MOST_ROWS + " 行");
    });
    return { plan, values, wrong, notes, results };
  }

  window.handbookFiles = { json, read }; /* files-out.js adds docx, xlsx and ics */
})();
