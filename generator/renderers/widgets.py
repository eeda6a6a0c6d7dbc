"""Form fields of PDF files (ISO 32000-1, 12.7): places to type, lists to choose from, boxes to tick."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

_MULTILINE, _COMBO = 1 << 12, 1 << 17
_PRINTED = 4
_FONT = "Song"


@dataclass(frozen=True)
class Widget:
    """A field: its full name, parts joined by dots; what it is; where it stands."""

    name: str
    kind: str
    """`text` for many lines, `choice`, `tick`; anything else is a line."""
    label: str
    options: tuple[str, ...]
    size: float
    """Of what is typed, in points."""
    page: int
    corners: tuple[float, float, float, float]
    """Left, top, right and bottom in points from the top left of the page."""


def with_widgets(made: bytes, widgets: Sequence[Widget]) -> bytes:
    """Return a PDF file with form fields, which one goes through in this order."""
    out = BytesIO()
    with pikepdf.open(BytesIO(made)) as pdf:
        fields, nodes = Array(), dict[str, Dictionary]()
        marks = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats)
        resources = Dictionary(Font=Dictionary({f"/{_FONT}": _chinese(pdf), "/ZaDb": marks}))
        for widget in widgets:
            page = pdf.pages[widget.page]
            made_of = pdf.make_indirect(_field(pdf, widget, float(page.mediabox[3])))
            made_of["/P"] = page.obj
            if Name.Annots not in page.obj:
                page.obj["/Annots"] = pdf.make_indirect(Array())
                page.obj["/Tabs"] = Name.R
            page.obj["/Annots"].append(made_of)
            _hang(pdf, widget.name, made_of, fields, nodes)
        # Viewers draw what is typed: only they have a font for it.
        pdf.Root["/AcroForm"] = Dictionary(
            Fields=fields, NeedAppearances=True, DR=resources, DA=String(f"/{_FONT} 10 Tf 0 g")
        )
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _hang(pdf: Pdf, name: str, field: Dictionary, roots: Array, nodes: dict[str, Dictionary]) -> None:
    """Hang a field into the tree of names: a dot divides the name of a field from that of its parent."""
    *above, own = name.split(".")
    field["/T"] = String(own)
    kids: pikepdf.Object = roots
    parent: Dictionary | None = None
    for n, part in enumerate(above, 1):
        path = ".".join(above[:n])
        if path not in nodes:
            nodes[path] = pdf.make_indirect(Dictionary(T=String(part), Kids=Array()))
            if parent is not None:
                nodes[path]["/Parent"] = parent
            kids.append(nodes[path])
        parent = nodes[path]
        kids = parent["/Kids"]
    if parent is not None:
        field["/Parent"] = parent
    kids.append(field)


def _field(pdf: Pdf, widget: Widget, height: float) -> Dictionary:
    left, top, right, bottom = widget.corners
    field = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        Rect=Array([round(left, 2), round(height - bottom, 2), round(right, 2), round(height - top, 2)]),
        F=_PRINTED,
        TU=String(widget.label),
        DA=String(f"/{_FONT} {widget.size:g} Tf 0 g"),
    )
    if widget.kind == "tick":
        wide, high = right - left, bottom - top
        field.update(
            Dictionary(
                FT=Name.Btn,
                V=Name.Off,
                AS=Name.Off,
                DA=String("/ZaDb 0 Tf 0 g"),
                MK=Dictionary(CA=String("4")),
                AP=Dictionary(N=Dictionary(Yes=_mark(pdf, wide, high, ticked=True), Off=_mark(pdf, wide, high))),
            )
        )
    elif widget.kind == "choice":
        field.update(Dictionary(FT=Name.Ch, Ff=_COMBO, Opt=Array([String(one) for one in ("", *widget.options)])))
    else:
        field.update(Dictionary(FT=Name.Tx, Ff=_MULTILINE if widget.kind == "text" else 0))
    return field


def _mark(pdf: Pdf, wide: float, high: float, *, ticked: bool = False) -> Stream:
    """Return what a box shows: lines, so that no font is needed."""
    steps = ((0.2, 0.5, "m"), (0.42, 0.25, "l"), (0.82, 0.8, "l"))
    lines = " ".join(f"{x * wide:.2f} {y * high:.2f} {step}" for x, y, step in steps)
    content = f"q 1.2 w 1 J 1 j {lines} S Q" if ticked else ""
    return Stream(pdf, content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, wide, high]))


def _chinese(pdf: Pdf) -> Dictionary:
    """Return a font that is not in the file: viewers have one for Chinese, or take the system's."""
    described = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/STSong-Light"),
        Flags=6,
        FontBBox=Array([-25, -254, 1000, 880]),
        ItalicAngle=0,
        Ascent=880,
        Descent=-120,
        CapHeight=880,
        StemV=93,
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0,
        BaseFont=Name("/STSong-Light"),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("GB1"), Supplement=4),
        FontDescriptor=pdf.make_indirect(described),
        DW=1000,
        W=Array([1, 95, 500, 814, 939, 500]),
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/STSong-Light-Identity-H"),
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
    )
    return pdf.make_indirect(font)
