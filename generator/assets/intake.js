/* What comes in from a file or as pasted text: records, and files that a form knows. Fetched when a person first imports. */
(function () {
  "use strict";

  if (window.handbookIntake) return;

  const { clean, value } = window.handbookMerge;
  const { button, fill, make, row } = window.handbookDom;
  const { KIND, VERSION } = window.handbookRuns;
  const store = window.handbookStore;

  /* Returns {runs, skipped}, or {problem} in words where the text is nothing of ours. */
  function unpack(text) {
    let found = null;
    try {
      found = JSON.parse(text);
    } catch (error) {
      return { problem: "读不出来：文件不完整，或者不是「导出」得到的。" };
    }
    if (!found || found.kind !== KIND || !Array.isArray(found.records)) {
      return { problem: "这不是从手册「导出」的记录。" };
    }
    if (!(found.version <= VERSION)) return { problem: "这份记录是新版手册导出的，请先更新这里的手册。" };
    const runs = found.records.map(clean).filter(Boolean);
    if (!runs.length) return { problem: "里面没有能用的记录。" };
    return { runs, skipped: found.records.length - runs.length };
  }

  /* Asks for a file or text. `form` is asked first whether it takes the file: its name, bytes and text; `go` shows a run. */
  function open(sheet, form, go) {
    function take(found) {
      const taken = store.take(found.runs).filter((one) => !value(one, "of"));
      const mine = taken.filter((one) => one.form === form.id);
      const others = new Set(taken.filter((one) => one.form !== form.id).map((one) => value(one, "title")));
      if (mine.length) go(store.get(mine[0].id));
      return "已导入 " + taken.length + " 份" + (others.size ? "，有的在别的页面：" + Array.from(others).join("、") : "") +
        (found.skipped ? "；坏的 " + found.skipped + " 份没有导入" : "") + "。";
    }

    function read(text, name, bytes) {
      if (form.take && form.take(name || "", bytes, text)) return;
      const found = unpack(text);
      if (!found.problem) fill(sheet.node);
      sheet.say(found.problem ? found.problem + "什么也没有导入。" : take(found));
    }

    function pick() {
      const reader = new FileReader();
      const [picked] = file.files;
      reader.onload = () => {
        const bytes = new Uint8Array(reader.result);
        read(new TextDecoder().decode(bytes), picked.name, bytes);
      };
      reader.onerror = () => sheet.say("这个文件打不开，什么也没有导入。");
      if (picked) reader.readAsArrayBuffer(picked);
      file.value = ""; /* so that the same file can be picked again */
    }

    const area = make("textarea", { rows: "3", "aria-label": "导出的文字" });
    const accept = form.take ? ".json,.xlsx,.docx,text/plain" : ".json,text/plain";
    const file = make("input", { type: "file", accept, "aria-label": "导出的文件", change: pick });
    const paste = button("导入粘贴的文字", () => read(area.value));
    sheet.open("导入", make("p", {}, "选导出的文件，或把导出的文字粘贴在下面。这里已有的记录不会丢。"), file, area, row(paste, sheet.close()));
    file.focus();
  }

  window.handbookIntake = { open };
})();
