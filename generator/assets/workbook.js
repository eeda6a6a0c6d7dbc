/* Tables as an Excel workbook: texts stay texts, whatever they look like. */
(function () {
  "use strict";

  if (window.handbookWorkbook) return;

  const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  const escaped = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
  const wide = (text) => Array.from(String(text)).reduce((sum, c) => sum + (c < "\u2000" ? 1 : 2), 0);

  function cell(value, style, legal) {
    if (typeof value === "number") return '<c s="3"><v>' + value + "</v></c>";
    const text = legal(String(value)).slice(0, 32000).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
    return '<c s="' + style + '" t="inlineStr"><is><t xml:space="preserve">' + escaped(text) + "</t></is></c>";
  }

  function sheet({ head, rows }, legal) {
    const widths = head.map((_, n) => Math.min(50, [head, ...rows].reduce((most, row) => Math.max(most, wide(row[n])), 8)) + 2);
    const cols = widths.map((width, n) => '<col min="' + (n + 1) + '" max="' + (n + 1) + '" width="' + width + '" customWidth="1"/>').join("");
    const lines = [head, ...rows].map((row, n) => "<row>" + row.map((value) => cell(value, n ? 1 : 2, legal)).join("") + "</row>").join("");
    return '<worksheet xmlns="' + MAIN + '"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>' + cols + "</cols><sheetData>" + lines + '</sheetData><pageSetup paperSize="9" orientation="landscape"/></worksheet>';
  }

  /* Sheets have names of up to 31 letters, without some, each once. */
  function names(views) {
    const taken = [];
    return views.map(({ title }) => {
      const bare = title.replace(/[[\]:*?/\\：]/g, " ").replace(/^'|'$/g, "").slice(0, 28) || "表";
      let name = bare;
      for (let n = 2; taken.indexOf(name.toLowerCase()) >= 0; n += 1) name = bare + " " + n;
      taken.push(name.toLowerCase());
      return name;
    });
  }

  /* Returns the bytes of a workbook with a sheet for each view: title, head, rows of texts and numbers. */
  function make(views) {
    const { legal, pack } = window.handbookOffice;
    const each = (say) => views.map((view, n) => say(n + 1, n)).join("");
    const titles = names(views);
    const parts = {
      "[Content_Types].xml": '<Types xmlns="' + PACKAGE + 'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="' + TYPE + 'sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="' + TYPE + 'styles+xml"/>' + each((n) => '<Override PartName="/xl/worksheets/sheet' + n + '.xml" ContentType="' + TYPE + 'worksheet+xml"/>') + "</Types>",
      "_rels/.rels": '<Relationships xmlns="' + PACKAGE + 'relationships"><Relationship Id="r1" Type="' + LINKS + '/officeDocument" Target="xl/workbook.xml"/></Relationships>',
      "xl/workbook.xml": '<workbook xmlns="' + MAIN + '" xmlns:r="' + LINKS + '"><sheets>' + each((n, k) => '<sheet name="' + escaped(legal(titles[k])) + '" sheetId="' + n + '" r:id="r' + n + '"/>') + "</sheets></workbook>",
      "xl/_rels/workbook.xml.rels": '<Relationships xmlns="' + PACKAGE + 'relationships"><Relationship Id="r0" Type="' + LINKS + '/styles" Target="styles.xml"/>' + each((n) => '<Relationship Id="r' + n + '" Type="' + LINKS + '/worksheet" Target="worksheets/sheet' + n + '.xml"/>') + "</Relationships>",
      /* 1: text; 2: head; 3: number. */
      "xl/styles.xml": '<styleSheet xmlns="' + MAIN + '"><fonts count="2"><font><sz val="10"/><name val="微软雅黑"/></font><font><b/><sz val="10"/><name val="微软雅黑"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEBEBEB"/></patternFill></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/>' + [[0, 0, 49], [1, 2, 49], [0, 0, 0]].map(([font, fill, format]) => '<xf numFmtId="' + format + '" fontId="' + font + '" fillId="' + fill + '" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" quotePrefix="' + (format ? 1 : 0) + '"><alignment vertical="top" wrapText="1"/></xf>').join("") + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    };
    views.forEach((view, n) => {
      parts["xl/worksheets/sheet" + (n + 1) + ".xml"] = sheet(view, legal);
    });
    Object.keys(parts).forEach((name) => {
      parts[name] = new TextEncoder().encode('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + parts[name]);
    });
    return pack(parts);
  }

  window.handbookWorkbook = { make };
})();
