"""What may be written in a field of each kind: the vectors that the page's script is held to as well."""

import json
from typing import Any

import pytest
from pydantic import TypeAdapter

from generator.filling.kinds import WrongError, canonical
from generator.model.fields import Cell, Simple
from tests.running import ROOT

VECTORS: list[dict[str, Any]] = json.loads((ROOT / "tests/cases/kinds.json").read_text(encoding="utf-8"))
FIELD: TypeAdapter[Simple] = TypeAdapter(Cell)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['field']['kind']}-{vector['typed'][:20]!r}")
def test_what_is_typed_is_taken_or_refused(vector: dict[str, Any]) -> None:
    field = FIELD.validate_python(vector["field"])
    try:
        found = {"gives": canonical(field, vector["typed"], getattr(field, "options", ()))}
    except WrongError as wrong:
        found = {"says": str(wrong)}
    assert found == {key: vector[key] for key in ("gives", "says") if key in vector}


def test_what_is_canonical_stays_as_it_is() -> None:
    for vector in VECTORS:
        if "gives" in vector:
            field = FIELD.validate_python(vector["field"])
            assert canonical(field, vector["gives"], getattr(field, "options", ())) == vector["gives"]


def test_every_kind_has_vectors() -> None:
    kinds = {vector["field"]["kind"] for vector in VECTORS}
    missing = {cls.model_fields["kind"].annotation.__args__[0] for cls in Simple.__args__} - kinds
    assert missing == {"choices", "computed"}  # a list, and what nobody types
