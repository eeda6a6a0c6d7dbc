/* What comes and goes at the end of a form: short words with an undo, text to copy, files out. */
(function () {
  "use strict";

  if (window.handbookSheet) return;

  const { button, fill, make, row } = window.handbookDom;
  const runs = window.handbookRuns;
  const MAIN = { class: "hb-button hb-button--main" };
  const COPIED = "已复制，到聊天里粘贴。";
  /* Browsers within other programs: they cannot save a file that a page made. */
  const IN_APP = /MicroMessenger|DingTalk|AlipayClient|Lark|QQ\//;

  function copy(area) {
    area.select();
    const old = () => document.execCommand("copy"); /* without https there is no other clipboard */
    return window.navigator.clipboard
      ? window.navigator.clipboard.writeText(area.value).then(() => true, old)
      : Promise.resolve(old());
  }

  function start(foot) {
    const sheet = make("div", { class: "hb-sheet", hidden: "" });
    const toast = make("div", { class: "hb-toast", role: "status" });
    let back = null;
    foot.append(sheet, toast);

    function hush() {
      const focused = toast.contains(document.activeElement);
      toast.textContent = "";
      if (focused && back) back.focus();
    }

    /* Says something, with something that can be done about it, until the next thing happens. */
    function say(words, label, act, stay) {
      if (!toast.contains(document.activeElement)) back = document.activeElement;
      toast.textContent = "";
      toast.append(make("span", {}, words));
      if (act) {
        toast.append(button(label, () => {
          hush();
          act();
        }));
      }
      toast.append(button("×", hush, { "aria-label": "关闭" }));
      if (act && !stay) toast.children[1].focus();
    }

    const close = (label) => button(label || "关闭", () => fill(sheet));

    function open(title, ...children) {
      fill(sheet, make("b", {}, title), ...children);
      sheet.scrollIntoView({ block: "nearest" });
    }

    /* Shows text to copy by hand, where a program cannot do it. */
    function paper(title, hint, text) {
      const area = make("textarea", { readonly: "", rows: "8", "aria-label": title });
      const act = () => copy(area).then((done) => say(done ? COPIED : "没能复制：长按上面的文字，全选后复制。"));
      area.value = text;
      open(title, make("p", {}, hint), area, row(button("复制", act, MAIN), close()));
      area.select();
      return area;
    }

    function copyText(text) {
      const area = paper("复制为文字", "复制后到聊天里粘贴。", text);
      return copy(area).then((done) => {
        if (!done) return;
        fill(sheet);
        say(COPIED);
      });
    }

    /* Gives a file to keep: its name, what is in it and of which type. Where that cannot be, `text` is shown, which can be
       imported. Returns whether there is a file. */
    function give(name, data, type, text, more) {
      const offer = (hint) => paper("导出的内容", hint, text);
      if (IN_APP.test(window.navigator.userAgent)) {
        offer("这里存不了文件。复制下面的文字，再点右上角「…」选「在浏览器打开」，到那里点「导入」粘贴，再导出一次。");
        return false;
      }
      const address = URL.createObjectURL(new Blob([data], { type }));
      make("a", { href: address, download: name }).click();
      window.setTimeout(() => URL.revokeObjectURL(address), 60000);
      say("已导出「" + name + "」。" + (more || ""), "没有文件？", () => offer("复制下面的文字存好，以后点「导入」粘贴。"));
      return true;
    }

    function save(list, parts, more) {
      const text = runs.pack(list);
      return give(runs.fileName(parts) + ".json", text, "application/json", text, more);
    }

    return { close, copyText, give, hush, node: sheet, open, paper, save, say, shut: () => fill(sheet) };
  }

  window.handbookSheet = { MAIN, start };
})();
