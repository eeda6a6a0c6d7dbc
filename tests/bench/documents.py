"""How long documents take, in seconds of the processor: ours, and WeasyPrint on the same content in the same run.

    .venv/bin/python tests/bench/documents.py

WeasyPrint is no dependency of the project. To compare, install it beside: `pip install --target /tmp/weasyprint
weasyprint` (it needs the system's Pango), and run with `PYTHONPATH=/tmp/weasyprint`.
"""

import html
import sys
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from generator import fonts  # noqa: E402 (the project is run from its folder)
from generator.model.handbook import Handbook  # noqa: E402
from generator.pipeline import load  # noqa: E402
from generator.renderers import booklet, docx, pdf, xlsx  # noqa: E402

MANY = 100
"""So many checklists: the time of all that there are, each made once, scaled."""
STYLE = """
@page { size: A4; margin: 20mm; @bottom-right { content: counter(page) " / " counter(pages) } }
body { font: 10pt/1.45 "Noto Sans SC" } h1 { break-before: page } table { width: 100%; border-collapse: collapse }
td, th { border: .5pt solid #666; padding: 1.5mm; text-align: left } tr { break-inside: avoid }
"""


def seconds(work: Callable[[], object]) -> float:
    """Return the processor's time for some work that was never done before: typst remembers what it has set."""
    start = time.process_time()
    work()
    return time.process_time() - start


def ours(book: Handbook) -> Iterable[tuple[str, Callable[[], object]]]:
    """Yield what is measured of the project."""
    yield f"{MANY} 份清单 PDF", lambda: [pdf.make(form, book) for form in book.checklists]
    yield "全册 PDF", lambda: booklet.make(booklet.whole(book), book)
    yield f"{MANY} 份清单 DOCX", lambda: [docx.make(form, book) for form in book.checklists]
    yield f"{MANY} 份清单 XLSX", lambda: [xlsx.make(form, book) for form in book.checklists]


def theirs(book: Handbook) -> dict[str, Callable[[], object]]:
    """Return the same by WeasyPrint, where it can be imported."""
    if find_spec("weasyprint") is None:
        return {}
    weasyprint: Any = import_module("weasyprint")
    faces = "".join(
        f'@font-face {{ font-family: "Noto Sans SC"; font-weight: {weight}; src: url("{file.as_uri()}") }}'
        for file, weight in zip(fonts.FILES, (400, 700), strict=True)
    )

    def printed(bodies: list[str]) -> list[object]:
        return [
            weasyprint.HTML(string=f'<html lang="zh"><style>{faces}{STYLE}</style><body>{body}').write_pdf(
                pdf_variant="pdf/ua-1"
            )
            for body in bodies
        ]

    forms = [_form(pdf.data_of(form, book)) for form in book.checklists]
    whole = [_booklet(booklet.whole(book))]
    return {f"{MANY} 份清单 PDF": lambda: printed(forms), "全册 PDF": lambda: printed(whole)}


def _form(data: dict[str, Any]) -> str:
    said = [f"<h1>{html.escape(data['title'])}</h1>", _table([data["identity"], data["about"]])]
    for section in data["sections"]:
        rows = [(str(n), item["text"], item["hint"], "☐", "☐", "") for n, item in enumerate(section["items"], 1)]
        said.append(f"<h2>{html.escape(section['title'])}</h2>{_table([rows])}")
    return "".join(said)


def _booklet(data: dict[str, Any]) -> str:
    said = [f"<h1>{html.escape(data['title'])}</h1>"]
    for block in data["blocks"]:
        match block["kind"]:
            case "heading":
                said.append(f"<h{block['level']}>{html.escape(block['title'])} {block['number']}</h{block['level']}>")
            case "lead":
                said.append(f"<p>{html.escape(block['text'])}</p>")
            case "rows":
                for row in block["rows"]:
                    lines = "".join(f"<li>{html.escape(line['text'])}</li>" for line in row["lines"])
                    said.append(f"<div><b>{row['label']}</b><ul>{lines}</ul></div>")
            case "table":
                said.append(_table([[block["head"]], [[cell["text"] for cell in row] for row in block["rows"]]]))
            case "ticks":
                for section in block["sections"]:
                    lines = "".join(f"<li>☐ {html.escape(item['text'])}</li>" for item in section["items"])
                    said.append(f"<h3>{html.escape(section['title'])}</h3><ol>{lines}</ol>")
    return "".join(said)


def _table(parts: Iterable[Iterable[Iterable[str]]]) -> str:
    rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for part in parts for row in part)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def main() -> None:
    """Print one row for each thing that is measured."""
    book = load(ROOT)
    # What is loaded for the first time is not what is measured.
    for first in (pdf.make, docx.make, xlsx.make):
        first(book.plans[0], book)
    others = theirs(book)
    if not others:
        print(__doc__)
    print(f"{'':<18}{'我们（秒）':>10}{'WeasyPrint':>14}{'倍数':>8}")
    for name, work in ours(book):
        scale = MANY / len(book.checklists) if str(MANY) in name else 1.0
        mine = scale * seconds(work)
        row = f"{name:<18}{mine:>12.2f}"
        if name in others:
            their = scale * seconds(others[name])
            row += f"{their:>14.2f}{their / mine:>9.1f}×"
        print(row, flush=True)


if __name__ == "__main__":
    main()
