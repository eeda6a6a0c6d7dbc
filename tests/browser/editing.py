"""Changes to a copy of a handbook, made in its YAML as an editor would.

Every value is text, as for the reader of the handbook: an id may be `off`.
"""

from pathlib import Path
from typing import Any

import yaml

Entry = dict[str, Any]


class _Texts(yaml.SafeLoader):
    """Loads text and nothing; every other type is the model's."""


_Texts.yaml_implicit_resolvers = {
    first: [one for one in found if one[0] == "tag:yaml.org,2002:null"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def entries(handbook: Path, key: str) -> list[tuple[Path, Entry]]:
    """Return the entries below a top-level key, each with the file it stands in, in the order of the files."""
    found = []
    for file in sorted(handbook.rglob("*.yml")):
        data = _Texts(file.read_text(encoding="utf-8")).get_single_data()
        found += [(file, entry) for entry in data.get(key, [])]
    return found


def edit(handbook: Path, key: str, name: str, **changes: Any) -> None:
    """Change fields of the entry with the id `name` below a top-level key."""
    (file,) = {file for file, entry in entries(handbook, key) if entry["id"] == name}
    data = _Texts(file.read_text(encoding="utf-8")).get_single_data()
    for entry in data[key]:
        if entry["id"] == name:
            entry.update(changes)
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
