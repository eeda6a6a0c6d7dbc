"""The schema that editors use: whole, Chinese, current, and without a false alarm."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model import KINDS
from generator.schema import DIALECT, file_schema
from tests.json_schema import errors
from tests.running import ROOT, SMALL, run

SCHEMA = ROOT / ".vscode" / "handbook.schema.json"
WHOLE = file_schema()


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as an editor does (YAML 1.2 core schema): days are text, and so are `on`, `off`, `yes` and `no`."""


EditorLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag != "tag:yaml.org,2002:timestamp" and (tag != "tag:yaml.org,2002:bool" or first in "tTfF")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def refused(text: str) -> list[str]:
    return list(errors(yaml.load(text, Loader=EditorLoader), WHOLE, WHOLE))  # noqa: S506 (it is a safe loader)


def test_the_committed_schema_is_what_the_command_makes(tmp_path: Path) -> None:
    ran = run("handbook", "schema")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == SCHEMA.read_text(encoding="utf-8"), "run: handbook schema --out .vscode/handbook.schema.json"
    ran = run("handbook", "schema", "--out", tmp_path / "new" / "x.json")
    assert (ran.returncode, ran.stdout) == (0, "")
    assert (tmp_path / "new" / "x.json").read_bytes() == SCHEMA.read_bytes()


def test_it_covers_every_top_level_key() -> None:
    assert WHOLE["$schema"] == DIALECT
    assert list(WHOLE["properties"]) == ["handbook", *KINDS]


def _objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every part of the schema that describes a mapping."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        schema = list(schema.values())
    for member in schema if isinstance(schema, list) else ():
        yield from _objects(member)


def test_every_mapping_and_key_is_explained_in_chinese() -> None:
    found = list(_objects(WHOLE))
    assert len(found) > 40
    for mapping in found:
        words = [mapping["title"]]
        for field in mapping["properties"].values():
            words += [field["title"], field["description"]] if "$ref" not in field else []
        assert [word for word in words if not re.search("[一-鿿]", word)] == []


def test_a_reference_says_what_it_names() -> None:
    duty = WHOLE["$defs"]["Duty"]["properties"]
    assert duty["role"]["description"] == "岗位的 id"
    assert duty["standards"]["items"]["description"] == "服务标准的 id"
    assert duty["sources"]["items"]["description"] == "条款的 id"


def test_no_key_is_taken_that_the_model_does_not_know() -> None:
    assert [mapping["title"] for mapping in _objects(WHOLE) if mapping["additionalProperties"] is not False] == []


@pytest.mark.parametrize("folder", [ROOT / "handbook", SMALL], ids=["own", "small"])
def test_no_file_of_a_good_handbook_is_blamed(folder: Path) -> None:
    files = sorted(folder.rglob("*.yml"))
    assert files
    blamed = {path.name: found for path in files if (found := refused(path.read_text(encoding="utf-8")))}
    assert blamed == {}


TERM = "terms:\n  - {id: shelf, title: 货架, editorial: true, definition: 摆货的架子"
STANDARD = "standards:\n  - {id: s, number: FW-001, group: g, title: 甲, editorial: true, roles: [r], check: 看"
META = "handbook: {title: 甲, version: 1.0, summary: 乙"
GOOD = {
    "term": TERM + "}",
    "title that looks like a number": TERM.replace("货架", "24") + "}",
    "figure in quotes": STANDARD + ", measure: {type: share, max: '5'}}",
    "figure of the organisation": STANDARD + ", measure: {type: share, max: {parameter: p}}}",
    "line as a mapping": STANDARD.replace("check: 看", "check: {text: 看, id: a}")
    + ", measure: {type: rule, text: 看}}",
    "version without quotes": META + ", effective: 2026-12-01}",
    "nothing for what may be left out": META + ", effective: 2026-12-01, organization:}",
}
BAD = {
    "empty": ("{}", " minProperties"),
    "a list": ("- 1", " type"),
    "unknown top key": ("tems: []", " additionalProperties"),
    "entries not in a list": ("terms: {id: x}", ".terms type"),
    "unknown key": (TERM + ", defintion: 乙}", ".terms[0] additionalProperties"),
    "missing key": (TERM.replace("title: 货架, ", "") + "}", ".terms[0] required"),
    "id in capitals": (TERM.replace("shelf", "Shelf") + "}", ".terms[0].id pattern"),
    "number of another kind": (STANDARD.replace("FW", "QD") + ", measure: {}}", ".standards[0].number pattern"),
    "unknown measure": (STANDARD + ", measure: {type: weekly}}", ".standards[0].measure anyOf"),
    "unknown period": (STANDARD + ", measure: {type: frequency, unit: weak}}", ".standards[0].measure anyOf"),
    "figure in words": (STANDARD + ", measure: {type: share, max: 五}}", ".standards[0].measure anyOf"),
    "no such day": (META + ", effective: 2026-02-30}", ".handbook.effective format"),
    "nothing where text must be": (TERM.replace("摆货的架子", "") + "}", ".terms[0].definition type"),
    "talk without an occasion": ("steps:\n  - {talk: [您好]}", ".steps[0].talk[0] anyOf"),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_what_the_program_reads_is_not_blamed(name: str) -> None:
    assert refused(GOOD[name]) == []


@pytest.mark.parametrize("name", BAD)
def test_a_mistake_shows_while_it_is_typed(name: str) -> None:
    text, error = BAD[name]
    assert error in refused(text)


def test_the_editor_knows_schema_and_extension() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    ((schema, patterns),) = settings["yaml.schemas"].items()
    assert (ROOT / schema).samefile(SCHEMA)
    matched = {path for pattern in patterns for path in ROOT.glob(pattern)}
    assert matched == {*(ROOT / "handbook").rglob("*.yml"), *(ROOT / "handbook").rglob("*.yaml")}
    extensions = json.loads((ROOT / ".vscode" / "extensions.json").read_text(encoding="utf-8"))
    assert "redhat.vscode-yaml" in extensions["recommendations"]


def test_files_name_the_schema_for_other_editors() -> None:
    for path in sorted((ROOT / "handbook").rglob("*.yml")):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert match, path
        assert (path.parent / match[1]).resolve() == SCHEMA, path
