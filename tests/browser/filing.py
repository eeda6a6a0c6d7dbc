"""Filled plans as files, made and read by the scripts of a built page."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from generator.filling.compute import computed
from generator.filling.filling import Filling, check
from generator.model import Plan
from generator.model.fields import ComputedField, TableField
from generator.model.handbook import Handbook
from generator.renderers.site.plan_data import plan_data

_WRITE = """async ([sort, data, values, computed]) => {
  const files = window.handbookFiles;
  const office = sort === "docx" || sort === "xlsx";
  const made = office
    ? files[sort](window.handbookTemplates[data.id][sort], data, values, computed)
    : files[sort](data, values, computed);
  const bytes = typeof made === "string" ? new TextEncoder().encode(made) : made;
  let text = "";
  for (let n = 0; n < bytes.length; n += 8192) text += String.fromCharCode(...bytes.subarray(n, n + 8192));
  return btoa(text);
}"""
_READ = """([name, data, plans]) => {
  try {
    const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
    const found = window.handbookFiles.read(name, bytes, plans);
    return {plan: found.plan.id, values: found.values, wrong: found.wrong, notes: found.notes};
  } catch (error) {
    return {error: error.message};
  }
}"""

Values = dict[str, Any]


@dataclass(frozen=True)
class Files:
    """`window.handbookFiles` of a plan's page."""

    page: Page
    plan: Plan
    book: Handbook

    @property
    def data(self) -> dict[str, Any]:
        """Return what the page knows of the plan."""
        found: dict[str, Any] = json.loads(json.dumps(plan_data(self.plan, self.book), default=str))
        return found

    def filled(self, raw: Mapping[str, Any]) -> tuple[Values, Values]:
        """Return values in canonical form, and what is computed from them, as files hold both."""
        filling, wrong = check(self.plan, raw, self.book)
        assert wrong == []
        return split(computed(filling, self.book))

    def write(self, sort: str, raw: Mapping[str, Any]) -> bytes:
        """Return the file that the page makes."""
        return base64.b64decode(self.page.evaluate(_WRITE, [sort, self.data, *self.filled(raw)]))

    def read(self, data: bytes, name: str = "x") -> dict[str, Any]:
        """Return what the page reads: plan, values, wrong, notes; or the error that it tells."""
        found: dict[str, Any] = self.page.evaluate(_READ, [name, base64.b64encode(data).decode(), [self.data]])
        return found

    def values(self, data: bytes) -> Values:
        """Return the values that the page reads, in canonical form; nothing must be wrong with them."""
        found = self.read(data)
        assert found.get("wrong") == [], found
        filling, wrong = check(self.plan, found["values"], self.book)
        assert wrong == []
        return split(filling)[0]


def split(filling: Filling) -> tuple[Values, Values]:
    """Return what was filled in and what was computed, apart, as lists and mappings."""
    values: Values = {}
    results: Values = {}
    for field in filling.plan.fields:
        found = filling.values.get(field.id)
        if found is None:
            continue
        if isinstance(field, TableField):
            own = {column.id for column in field.columns if isinstance(column, ComputedField)}
            rows = filling.rows(field.id)
            values[field.id] = [{key: _plain(row[key]) for key in row if key not in own} for row in rows]
            if own:
                results[field.id] = [{key: row[key] for key in row if key in own} for row in rows]
        else:
            (results if isinstance(field, ComputedField) else values)[field.id] = _plain(found)
    return values, results


def _plain(found: Any) -> Any:
    return list(found) if isinstance(found, tuple) else found


def files_of(page: Page, home: str, plan: Plan, book: Handbook) -> Files:
    """Open the page of a plan, and fetch what it exports and imports with."""
    page.goto(f"{home}plans/{plan.id}.html")
    for path in ("assets/handbook/files.js", "assets/handbook/files-out.js", f"plans/{plan.id}.files.js"):
        page.add_script_tag(url=f"{home}{path}")
    return Files(page, plan, book)
