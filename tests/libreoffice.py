"""LibreOffice as the program with which somebody opens, edits and saves our files."""

import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

_RECALCULATE = (
    '<?xml version="1.0"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Calc/Formula/Load">'
    '<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>'
)


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
    command = ["soffice", profile, "--headless", "--convert-to", extension, "--outdir", str(folder / "out"), *names]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: (folder / "out" / f"{Path(name).stem}.{extension}").read_bytes() for name in files}
