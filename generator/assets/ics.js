/* The dates of a filled plan for a calendar (RFC 5545). Days have no time zone: they are those of whoever reads them. */
(function () {
  "use strict";

  if (window.handbookFiles.ics) return;

  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n").replace(/[\0-\x08\x0b-\x1f\x7f]/g, "");
  const two = (n) => String(n).padStart(2, "0");

  /* A line has up to 75 bytes; more go on in the next, which begins with a space. */
  function folded(line) {
    const lines = [""];
    let size = 0;
    Array.from(line).forEach((c) => {
      const bytes = new TextEncoder().encode(c).length;
      if (size + bytes > 75) {
        lines.push(" ");
        size = 1;
      }
      lines[lines.length - 1] += c;
      size += bytes;
    });
    return lines.join("\r\n");
  }

  /* The 32-bit FNV-1a hash of a text: drafts with events on one day must not share an id. */
  function mark(text) {
    const found = new TextEncoder().encode(text).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5);
    return (found >>> 0).toString(16).padStart(8, "0");
  }

  function ics(plan, values) {
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//handbook//" + plan.number + "//ZH", "CALSCALE:GREGORIAN"];
    (plan.calendar || []).forEach((event) => {
      const [own, column] = event.date.split(".");
      const rows = column ? values[own] || [] : [{}];
      rows.forEach((row, n) => {
        const at = (place) => {
          const [name, part] = place.split(".");
          return part ? (name === own ? row[part] : "") || "" : values[name] || "";
        };
        const day = at(event.date);
        if (!/^\d{4}-\d\d-\d\d$/.test(day)) return;
        const compact = day.replace(/-/g, "");
        const time = event.time && /^\d\d:\d\d$/.test(at(event.time)) ? at(event.time) : "";
        const minutes = Math.round(Number(event.minutes ? at(event.minutes) : 0)) || 0;
        const says = event.says.map((place) => [].concat(at(place)).join("、")).filter(Boolean).join("：") || plan.title;
        const plain = says.replace(/\n/g, " ");
        const id = [plan.id, event.date, n + 1, compact, mark((values[plan.name] || "") + "\n" + plain)];
        lines.push("BEGIN:VEVENT", "UID:" + id.join("-") + "@handbook", "DTSTAMP:" + compact + "T000000Z");
        if (time) {
          const start = Date.UTC(day.slice(0, 4), day.slice(5, 7) - 1, day.slice(8), time.slice(0, 2), time.slice(3));
          const stamp = (moment) => {
            const d = new Date(moment);
            return d.getUTCFullYear() + two(d.getUTCMonth() + 1) + two(d.getUTCDate()) + "T" + two(d.getUTCHours()) + two(d.getUTCMinutes()) + "00";
          };
          lines.push("DTSTART:" + stamp(start));
          if (minutes > 0) lines.push("DTEND:" + stamp(start + minutes * 60000));
        } else lines.push("DTSTART;VALUE=DATE:" + compact);
        lines.push("SUMMARY:" + escaped(plain), "DESCRIPTION:" + escaped(plan.title + " " + plan.number));
        lines.push("BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:" + escaped(plain), "TRIGGER:" + (time ? "-PT30M" : "-PT15H"), "END:VALARM", "END:VEVENT");
      });
    });
    if (lines.length < 5) throw new Error("一个日期也没填，做不成日历");
    lines.push("END:VCALENDAR");
    return lines.map(folded).join("\r\n") + "\r\n";
  }

  window.handbookFiles.ics = ics;
})();
