"""Every form in every format as pictures, to look through: a sheet of all its pages for each file.

    .venv/bin/python tools/gallery.py [folder] [id …]

Needs pdftoppm (poppler-utils) and Pillow; Word and Excel files are drawn where LibreOffice (`soffice`) is installed.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from generator.cache import FOLDER, Cache  # noqa: E402 (the project is run from its folder)
from generator.pipeline import load  # noqa: E402
from generator.renderers.artifact import Document  # noqa: E402
from generator.renderers.documents import documents  # noqa: E402

DOTS = 60
ACROSS = 6
EDGE = 6


def pages(file: Path, folder: Path) -> list[Path]:
    """Draw the pages of a document; return the pictures in their order."""
    if file.suffix != ".pdf":
        # A profile of its own: a LibreOffice that is open elsewhere would answer for this one, and do nothing.
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        convert: list[str | Path] = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, file]
        subprocess.run(convert, check=True, capture_output=True, timeout=180)  # noqa: S603
        file = folder / f"{file.stem}.pdf"
    subprocess.run(["pdftoppm", "-r", str(DOTS), "-png", file, folder / "page"], check=True)  # noqa: S603, S607
    return sorted(folder.glob("page*.png"))


def sheet(pictures: Iterable[Path]) -> Image.Image:
    """Return the pictures side by side."""
    drawn = [Image.open(picture) for picture in pictures]
    width, height = (max(side) + EDGE for side in zip(*(picture.size for picture in drawn), strict=True))
    made = Image.new("RGB", (width * min(ACROSS, len(drawn)), height * -(-len(drawn) // ACROSS)), "#888")
    for n, picture in enumerate(drawn):
        made.paste(picture, (n % ACROSS * width, n // ACROSS * height))
    return made


def main() -> None:
    """Write a sheet for each document."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", nargs="?", type=Path, default=ROOT / "print" / "gallery")
    asked.add_argument("ids", nargs="*", help="only these forms and roles")
    given = asked.parse_args()
    office = shutil.which("soffice") is not None
    if not office:
        print("LibreOffice is not installed: Word and Excel files are left out.")
    wanted = [
        one
        for one in documents(load(ROOT))
        if one.extension != "zip"
        and (office or one.path.endswith(".pdf"))
        and (not given.ids or one.subject in given.ids)
    ]
    for document, data in Cache(ROOT / FOLDER).all(wanted):
        draw(document, data, given.folder)


def draw(document: Document, data: bytes, folder: Path) -> None:
    """Write the sheet of a document into the folder, under the document's own path."""
    with tempfile.TemporaryDirectory() as workbench:
        file = Path(workbench, f"file.{document.extension.rpartition('.')[2]}")
        file.write_bytes(data)
        drawn = pages(file, Path(workbench))
        target = folder / f"{document.path}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        sheet(drawn).save(target)
    print(f"{target} ({len(drawn)})", flush=True)


if __name__ == "__main__":
    main()
