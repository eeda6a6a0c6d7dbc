/* The code that a print of a filled checklist carries: which edition it is, its ticks and its day. Names and notes stay
   on the paper. Nothing is sent: all of it stands in the address's fragment, which no server gets to see. */
(function () {
  "use strict";

  if (window.handbookCode) return;

  const STATES = ["", "done", "na"];
  const NS = "http://www.w3.org/2000/svg";

  /* Three states to a letter: a digit of base 27. */
  function pack(states) {
    let text = "";
    for (let n = 0; n < states.length; n += 3) {
      const [a, b, c] = [0, 1, 2].map((k) => Math.max(0, STATES.indexOf(states[n + k])));
      text += (a * 9 + b * 3 + c).toString(27);
    }
    return text;
  }

  /* Returns so many states, or null where the text is of another length. */
  function unpack(text, count) {
    if (text.length !== Math.ceil(count / 3)) return null;
    const states = [];
    Array.from(text, (letter) => parseInt(letter, 27)).forEach((n) => {
      states.push(STATES[Math.floor(n / 9)], STATES[Math.floor(n / 3) % 3], STATES[n % 3]);
    });
    return states.slice(0, count);
  }

  /* The address for a print: that of the site where it is known, else that of this page, if other devices have it too. */
  function address(printed, states, day) {
    const here = /^https?:$/.test(location.protocol) ? location.href.split("#")[0] : "";
    const base = printed.address || here;
    const edition = [printed.number, printed.version, printed.fingerprint];
    const filled = states.some(Boolean) ? [pack(states), day.replace(/\D/g, "")] : [];
    return base && base + "#p=" + edition.concat(filled).join(",");
  }

  /* Draws text as a QR code (ISO/IEC 18004) into a node; nothing for no text, or where the encoder did not load. */
  function draw(node, text) {
    node.textContent = "";
    if (!text || !window.leanQr) return;
    const { correction, generate } = window.leanQr;
    const code = generate(text, { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.M });
    let path = "";
    for (let y = 0; y < code.size; y += 1) {
      for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += "M" + x + " " + y + "h1v1h-1z";
    }
    const svg = document.createElementNS(NS, "svg");
    svg.setAttribute("viewBox", "-4 -4 " + (code.size + 8) + " " + (code.size + 8));
    svg.appendChild(document.createElementNS(NS, "path")).setAttribute("d", path);
    node.append(svg);
  }

  window.handbookCode = { address, draw, unpack };
})();
