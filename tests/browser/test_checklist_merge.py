"""What several windows wrote is joined: in any order the same, and nothing that nobody saw is dropped."""

import pytest
from playwright.sync_api import Page

from tests.browser.ticking import LIST, ticking

# Windows write into one cell and now and then hear of each other, in any order and maybe twice. Kept besides: who has
# seen what, by sets, as a second opinion on the version vectors.
SIMULATION = """(seed) => {
  const { join, next, versions } = window.handbookMerge;
  let state = seed;
  const random = (n) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor(state / 65536) % n;
  };
  const names = ["a", "b", "c", "d"].slice(0, 2 + random(3));
  const windows = names.map((w) => ({ w, cell: undefined, seen: new Set() }));
  const written = new Map();
  const past = [];
  let t = 0;
  for (let n = 0; n < 25; n += 1) {
    const here = windows[random(windows.length)];
    const act = random(5);
    if (act < 2) {
      t += random(2); /* clocks may agree */
      const times = here.cell ? [...Object.values(here.cell.h || {}), ...versions(here.cell).map((one) => one.t)] : [];
      const own = Math.max(0, ...times);
      const time = Math.max(t, own + 1);
      const settle = random(3) === 0;
      const v = random(6) === 0 ? "" : "v" + n;
      const covered = new Set();
      if (here.cell) {
        covered.add(here.cell.w + here.cell.t);
        if (settle) versions(here.cell).forEach((one) => covered.add(one.w + one.t));
      }
      here.cell = next(here.cell, v, time, here.w, settle);
      written.set(here.w + time, { v, covered });
      here.seen.add(here.w + time);
    } else {
      const from = act === 4 && past.length ? past[random(past.length)] : windows[random(windows.length)];
      if (!from.cell) continue;
      here.cell = here.cell ? join(here.cell, from.cell) : from.cell;
      from.seen.forEach((dot) => here.seen.add(dot));
    }
    past.push({ cell: here.cell, seen: new Set(here.seen) });
  }
  const cells = windows.map((one) => one.cell).filter(Boolean);
  if (!cells.length) return [];
  const look = (cell) => JSON.stringify(versions(cell).map((one) => [one.v, one.t, one.w]));
  const problems = [];
  const shuffled = (list) => list.map((one) => [random(1000), one]).sort((a, b) => a[0] - b[0]).map((one) => one[1]);
  const whole = cells.reduce(join);
  for (let n = 0; n < 4; n += 1) {
    const other = shuffled(cells.concat(past.map((one) => one.cell))).reduce((a, b) => join(a, b));
    if (look(other) !== look(whole)) problems.push(`order: ${look(whole)} ${look(other)}`);
  }
  cells.forEach((one) => {
    if (look(join(one, one)) !== look(one)) problems.push(`twice: ${look(one)}`);
    if (look(join(whole, one)) !== look(whole)) problems.push(`again: ${look(one)}`);
  });
  const covered = new Set();
  written.forEach((one) => one.covered.forEach((dot) => covered.add(dot)));
  const shown = versions(whole).map((one) => one.v);
  written.forEach((one, dot) => {
    if (covered.has(dot) || one.v === "" || shown.includes(one.v)) return;
    problems.push(`lost: ${dot} ${one.v} of ${look(whole)}`);
  });
  return problems;
}"""


@pytest.fixture
def loaded(page: Page, home: str) -> Page:
    return ticking(page, f"{home}{LIST}").page


def test_windows_agree_and_lose_nothing_in_any_order(loaded: Page) -> None:
    found = loaded.evaluate(f"""() => {{
      const run = {SIMULATION};
      return Array.from({{ length: 3000 }}, (_, seed) => run(seed + 1).map((one) => `${{seed + 1}} ${{one}}`)).flat();
    }}""")
    assert found[:5] == []


def test_writing_on_what_one_saw_is_no_conflict(loaded: Page) -> None:
    shown = loaded.evaluate("""() => {
      const { join, next, versions } = window.handbookMerge;
      const first = next(undefined, "一", 10, "a");
      const second = next(first, "一二", 20, "b");
      const third = next(second, "一二三", 30, "a");
      const joined = [join(first, third), join(second, third), join(join(first, second), third)];
      return joined.map((cell) => versions(cell).map((one) => one.v));
    }""")
    assert shown == [["一二三"]] * 3


def test_a_window_that_typed_on_without_hearing_keeps_the_other_text(loaded: Page) -> None:
    """An old base alone would not show it: the last thing that the window wrote is newer than the other's."""
    shown = loaded.evaluate("""() => {
      const { join, next, versions } = window.handbookMerge;
      const first = next(undefined, "甲", 10, "a");
      const other = next(first, "甲，乙改", 15, "b");
      let own = next(first, "甲二", 20, "a");
      own = next(own, "甲二三", 30, "a");
      return versions(join(own, other)).map((one) => one.v);
    }""")
    assert shown == ["甲二三", "甲，乙改"]


def test_nonsense_is_cleaned_away(loaded: Page) -> None:
    found = loaded.evaluate("""() => {
      const { clean } = window.handbookMerge;
      const good = { v: "好", t: 5, w: "a" };
      const record = JSON.parse(`{"id": "r1", "form": "f", "created": 1, "extra": 1, "cells": {
        "__proto__": {"v": "x", "t": 1, "w": "a"},
        "constructor": {"v": "x", "t": 1, "w": "a"},
        "a b": {"v": "1", "t": 1, "w": "a"},
        "note.v": {"v": 5, "t": 1, "w": "a"},
        "note.x": {"v": {"deep": 1}, "t": 1, "w": "a"},
        "note.y": {"v": "y", "t": "1", "w": "a"},
        "note.z": null,
        "note.w": {"v": "w", "t": 1, "w": "<b>"},
        "note.h": {"v": "h", "t": 1, "w": "a", "h": {"<b>": 5, "c": "x", "d": 3},
          "o": [1, {"v": "o", "t": 0, "w": "b"}]}
      }}`);
      record.cells["note.g"] = good;
      const empty = { form: "f", created: 1, cells: {} };
      const bad = [null, 1, "x", [], {}, { id: 1, ...empty }, { id: "r", ...empty, created: -1 },
        { id: "r", form: "f", created: 1 }, { id: ["r"], ...empty }];
      return { cells: clean(record).cells, keys: Object.keys(clean(record)), bad: bad.map(clean), polluted: ({}).v };
    }""")
    assert found == {
        "cells": {
            "constructor": {"v": "x", "t": 1, "w": "a"},
            "note.h": {"v": "h", "t": 1, "w": "a", "h": {"d": 3}, "o": [{"v": "o", "t": 0, "w": "b"}]},
            "note.g": {"v": "好", "t": 5, "w": "a"},
        },
        "keys": ["id", "form", "created", "cells"],
        "bad": [None] * 9,
        # JSON knows no undefined: a polluted prototype would show here.
        "polluted": None,
    }
