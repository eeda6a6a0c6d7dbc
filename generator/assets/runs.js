/* Runs of a form as text: dates, and the file in which they travel from one device to another. No page, no storage. */
(function () {
  "use strict";

  if (window.handbookRuns) return;

  const { value } = window.handbookMerge;
  const KIND = "handbook-records";
  const VERSION = 1;

  const two = (n) => String(n).padStart(2, "0");

  function day(time) {
    const date = time ? new Date(time) : new Date();
    return date.getFullYear() + "-" + two(date.getMonth() + 1) + "-" + two(date.getDate());
  }

  /* 14:03, with the day before it when that is not today. */
  function moment(time) {
    const date = new Date(time);
    const clock = two(date.getHours()) + ":" + two(date.getMinutes());
    return day(time) === day() ? clock : day(time) + " " + clock;
  }

  /* When a person last changed a run; v.… is what its page worked out. */
  function touched(run) {
    const names = Object.keys(run.cells).filter((name) => name.indexOf("v.") !== 0);
    return names.reduce((latest, name) => Math.max(latest, run.cells[name].t), 0);
  }

  /* What a run is called: the cell that says so may be another than `subject`. */
  function title(run) {
    const name = value(run, value(run, "named") || "subject") || "没写名称";
    return value(run, "example") ? name + "（示例）" : name;
  }

  function pack(runs) {
    return JSON.stringify({ kind: KIND, version: VERSION, exported: new Date().toISOString(), records: runs }, null, 1);
  }

  /* A name that every system takes, without its ending. */
  function fileName(parts) {
    const words = parts.map((part) => (part || "").replace(/[^\p{L}\p{N}-]+/gu, " ").trim().slice(0, 40));
    return words.filter(Boolean).join("-");
  }

  window.handbookRuns = { KIND, VERSION, day, fileName, moment, pack, title, touched };
})();
