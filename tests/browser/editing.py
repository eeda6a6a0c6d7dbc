"""Changes to a copy of a handbook, made in its YAML as an editor would."""

from pathlib import Path
from typing import Any

import yaml

Entry = dict[str, Any]


def entries(handbook: Path, key: str) -> list[tuple[Path, Entry]]:
    """Return the entries below a top-level key, each with the file it stands in, in the order of the files."""
    found = []
    for file in sorted(handbook.rglob("*.yml")):
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        found += [(file, entry) for entry in data.get(key, [])]
    return found


def edit(handbook: Path, key: str, name: str, **changes: Any) -> None:
    """Change fields of the entry with the id `name` below a top-level key."""
    (file,) = {file for file, entry in entries(handbook, key) if entry["id"] == name}
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    for entry in data[key]:
        if entry["id"] == name:
            entry.update(changes)
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
