"""The search answers what people ask: all questions of `tests/search/`, put to the engine of a built page at once.

`tests/search/measure.py` types them into the box and also measures how fast it is; it takes minutes.
"""

import pytest
from playwright.sync_api import Page

from generator.renderers.site.urls import address
from tests.books import own
from tests.search.questions import Outcome, failures, questions

ANSWERS = """(asked) => {
  const engine = handbookEngine.build(handbookIndex, []);
  return asked.map((text) => engine.search(text).map(({ record }) => record.url));
}"""


@pytest.fixture
def outcomes(page: Page, home: str) -> list[Outcome]:
    page.goto(home)
    for script in ("search-engine.js", "search-data.js"):
        page.add_script_tag(url=f"{home}assets/handbook/{script}")
    asked = questions()
    index = {str(key): entry for key, entry in own().index.items()}
    found: list[list[str]] = page.evaluate(ANSWERS, [one.ask for one in asked])
    made = []
    for one, urls in zip(asked, found, strict=True):
        wanted = [address(index[key]) for key in one.want]
        place = next((n for n, url in enumerate(urls, 1) if url in wanted), 0)
        made.append(Outcome(one, place, tuple(urls[:3])))
    return made


def test_the_answers_are_good_enough(outcomes: list[Outcome]) -> None:
    assert failures(outcomes) == []
