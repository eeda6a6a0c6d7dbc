"""Word and Excel files as archives of XML parts, within bounds: an archive may swell, XML may name files."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from generator.readback.given import UnreadableError

LARGEST = 20_000_000
UNPACKED = 100_000_000
"""Bytes: no form comes near."""
PARTS = 3000
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
"""How files begin that Office has encrypted, and those of its old formats ([MS-CFB] 2.2)."""

Element = Any
"""An element of lxml, which comes without types."""


class Package:
    """The parts of an office file. Raises UnreadableError for what is none, or is too much."""

    def __init__(self, data: bytes) -> None:
        if len(data) > LARGEST:
            raise UnreadableError(f"文件太大：超过 {LARGEST // 1_000_000} MB")
        if not data:
            raise UnreadableError("文件是空的")
        if data.startswith(_COMPOUND):
            raise UnreadableError("文件有密码，或者是 .doc、.xls 旧格式：在办公软件里去掉密码，另存为 .docx 或 .xlsx")
        try:
            self._archive = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError):
            raise UnreadableError("文件坏了，解不开；也可能不是 .xlsx 或 .docx 文件") from None
        members = self._archive.infolist()
        if len(members) > PARTS or sum(member.file_size for member in members) > UNPACKED:
            raise UnreadableError("文件解开以后太大，不像填好的表")
        self._names = {member.filename for member in members}

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def part(self, name: str) -> Element:
        """Return the root of a part."""
        if name not in self._names:
            raise UnreadableError(f"文件里缺 {name}")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            # What comes out is never more than the archive says, and that was counted.
            root = etree.fromstring(self._archive.read(name), parser)
        except (etree.XMLSyntaxError, BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
            raise UnreadableError(f"文件坏了：{name} 读不出来") from None
        # Office programs write no document type: it could name entities and other files.
        if root.getroottree().docinfo.doctype:
            raise UnreadableError(f"{name} 里有不该有的 DOCTYPE，不读")
        return root

    @property
    def keywords(self) -> str:
        """What the file says of its edition in its properties; every program keeps it."""
        core = self.part("docProps/core.xml") if "docProps/core.xml" in self else None
        return "" if core is None else "".join(one.text or "" for one in named(core, "keywords"))

    @property
    def by_libreoffice(self) -> bool:
        """Whether LibreOffice saved it last."""
        if "docProps/app.xml" not in self:
            return False
        return any(
            (one.text or "").startswith("LibreOffice") for one in named(self.part("docProps/app.xml"), "Application")
        )


def named(node: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a name below another, in any namespace: strict files have others than usual ones."""
    return iter(node.iter(f"{{*}}{name}"))


def first(node: Element, name: str) -> Element | None:
    """Return the first element of a name below another."""
    return next((one for one in named(node, name) if one is not node), None)


def value(node: Element | None, name: str) -> str:
    """Return an attribute, in any namespace; nothing where it is missing."""
    if node is None:
        return ""
    return next((text for key, text in node.attrib.items() if etree.QName(key).localname == name), "")
