/* What Word and Excel files have in common: a ZIP archive of XML parts. What is read was made by anybody. */
(function () {
  "use strict";

  if (window.handbookOffice) return;

  const { unzipSync, zipSync } = window.fflate;
  const PACKED = 2e7;
  const UNPACKED = 1e8; /* bytes: no form comes near; an archive that swells beyond is no form */
  const PARTS = 3000;
  /* As in generator/renderers/tags.py: the head of the first column of each table, and what stands there for a row that
     goes on from the one above. */
  const ROW_NUMBER = "序号";
  const CONTINUED = "续";

  /* Returns the parts of an archive, name to bytes. */
  function open(bytes) {
    let room = UNPACKED;
    let parts = 0;
    let files = null;
    if (bytes.length > PACKED) throw new Error("文件太大：超过 20 MB");
    try {
      files = unzipSync(bytes, {
        filter: (part) => {
          room -= part.originalSize;
          parts += 1;
          return room >= 0 && parts <= PARTS;
        },
      });
    } catch (error) {
      throw new Error("文件坏了，解不开");
    }
    if (room < 0 || parts > PARTS) throw new Error("文件解开以后太大，不像填好的表");
    return files;
  }

  /* Returns a part as a document. Parts with a document type could name entities and other files: office programs write none. */
  function parse(files, name) {
    if (!files[name]) throw new Error(name ? "文件里缺 " + name : "文件坏了，读不出来");
    const text = new TextDecoder().decode(files[name]);
    const found = /<!DOCTYPE/i.test(text) ? null : new DOMParser().parseFromString(text, "application/xml");
    if (!found || found.querySelector("parsererror")) throw new Error("文件坏了：" + name + " 读不出来");
    return found;
  }

  const put = (files, name, doc) => {
    files[name] = new TextEncoder().encode('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + new XMLSerializer().serializeToString(doc.documentElement));
  };

  const all = (node, name) => Array.from(node.getElementsByTagNameNS("*", name));
  const one = (node, name) => node.getElementsByTagNameNS("*", name)[0];

  /* Makes an element in the namespace and with the prefix of another. */
  function make(like, name, attributes, ...children) {
    const node = like.ownerDocument.createElementNS(like.namespaceURI, (like.prefix ? like.prefix + ":" : "") + name);
    Object.keys(attributes || {}).forEach((key) => node.setAttribute(key, attributes[key]));
    node.append(...children);
    return node;
  }

  /* XML has no words for other control characters, half of a pair, and two that are none. */
  const legal = (text) => text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/g, (found) => (found.length > 1 ? found : ""));

  const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const pack = (files) => zipSync(files, { mtime: new Date(1980, 0, 1) });

  /* ---- the places of a field: what is written where, each as [parts of its name, text, kind] ---- */

  const ids = (field) => [field.id].concat(field.was || []);

  function places(field, parts, value) {
    if (field.kind === "period") {
      const days = (value || "/").split("/");
      return [[[...parts, "start"], days[0], "date"], [[...parts, "end"], days[1], "date"]];
    }
    if (field.kind !== "choices") return [[parts, value || "", field.kind]];
    return field.options.map((option, n) => [[...parts, n + 1], [].concat(value || []).indexOf(option) < 0 ? "" : "是", "tick"]);
  }

  /* What was filled in and what was computed, together: field to value, a table's rows whole. */
  function whole(plan, values, computed) {
    const found = Object.assign({}, computed, values);
    plan.fields.forEach(({ id, kind }) => {
      if (kind === "table") found[id] = (values[id] || []).map((row, n) => Object.assign({}, ((computed || {})[id] || [])[n], row));
    });
    return found;
  }

  window.handbookOffice = { CONTINUED, ROW_NUMBER, all, bytes, ids, legal, make, one, open, pack, parse, places, put, whole };
})();
