"""LibreOffice as the program with which somebody opens, edits and saves our files."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

NAMES = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
MISSING = (
    "没有找到 LibreOffice，Word 和 Excel 文件的测试没法运行。装一个：apt install libreoffice-writer libreoffice-calc；"
    "装在别处的，用环境变量 SOFFICE 写出它的路径。\n"
    "LibreOffice was not found, and tests of Word and Excel files need it. Get it by `apt install libreoffice-writer "
    "libreoffice-calc`, or say where it is in the environment variable SOFFICE."
)


class LibreOfficeMissingError(Exception):
    """There is no LibreOffice on this machine."""

    def __init__(self) -> None:
        super().__init__(MISSING)


_RECALCULATE = (
    '<?xml version="1.0"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Calc/Formula/Load">'
    '<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>'
)


def find(environment: Mapping[str, str] = os.environ) -> str:
    """Return the path of LibreOffice: what SOFFICE names, else one on PATH, else where its installers put it.

    Raises LibreOfficeMissingError when none is there, also when SOFFICE names nothing that can be run.
    """
    path = environment.get("PATH", os.defpath)
    wanted = environment.get("SOFFICE")
    for name in (wanted,) if wanted else NAMES:
        if found := shutil.which(name, path=path):
            return found
    raise LibreOfficeMissingError


@cache
def _profile() -> Path:
    """Return a profile of our own, in which formulas are worked out again when a file is opened."""
    folder = Path(mkdtemp(prefix="handbook-office-"))
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(_RECALCULATE)
    return folder


def saved(folder: Path, files: Mapping[str, bytes], extension: str) -> dict[str, bytes]:
    """Return files as LibreOffice saves them in a format, after it has opened them; all in one run."""
    (folder / "in").mkdir(parents=True)
    (folder / "out").mkdir()
    for name, data in files.items():
        (folder / "in" / name).write_bytes(data)
    names = [str(folder / "in" / name) for name in files]
    profile = f"-env:UserInstallation={_profile().as_uri()}"
    command = [find(), profile, "--headless", "--convert-to", extension, "--outdir", str(folder / "out"), *names]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: (folder / "out" / f"{Path(name).stem}.{extension}").read_bytes() for name in files}
