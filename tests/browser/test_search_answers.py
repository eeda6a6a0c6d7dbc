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
def engine(page: Page, home: str) -> Page:
    """A page that knows the engine and the index."""
    page.goto(home)
    for script in ("search-engine.js", "search-data.js"):
        page.add_script_tag(url=f"{home}assets/handbook/{script}")
    return page


@pytest.fixture
def outcomes(engine: Page) -> list[Outcome]:
    asked = questions()
    index = {str(key): entry for key, entry in own().index.items()}
    found: list[list[str]] = engine.evaluate(ANSWERS, [one.ask for one in asked])
    made = []
    for one, urls in zip(asked, found, strict=True):
        wanted = [address(index[key]) for key in one.want]
        place = next((n for n, url in enumerate(urls, 1) if url in wanted), 0)
        made.append(Outcome(one, place, tuple(urls[:3])))
    return made


TITLES = """(text) => handbookEngine.build(handbookIndex, []).search(text)
  .filter(({ record }) => record.kind === "清单条目").map(({ record }) => record.title)"""
ALONE = """(text) => {
  const [first] = handbookEngine.build(handbookIndex, []).search(text);
  return first ? [first.record.url, ...first.said.map((one) => one.how + one.phrase)] : [];
}"""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("35岁", "bank-retail"),  # not 135: a figure is no part of a longer one
        ("14天 拜访频次", "visit-core-frequency"),  # two weeks
        ("提前1天约", "visit-core-lead"),  # 天 is the unit, not 天约
        ("3档 人手", "team-config"),  # 三档
        ("代簽", "term-proxy-signature"),
        ("会不会换拜访频次", "term-visit-frequency"),
        ("135gongzuofa", "method"),
        ("十八岁以下", "underwriting-adult-age"),
    ],
)
def test_figures_and_characters_are_read_as_people_mean_them(text: str, wanted: str, engine: Page) -> None:
    index = {str(key): entry for key, entry in own().index.items()}
    assert engine.evaluate(ALONE, text)[0] == address(index[wanted])


def test_a_word_that_is_not_known_is_not_bent_to_another(engine: Page) -> None:
    said = engine.evaluate(ALONE, "杀猪盘是怎么骗人的")
    assert [one for one in said if one.startswith("near")] == []


def test_an_item_of_several_checklists_stands_once_among_the_first(engine: Page) -> None:
    titles = engine.evaluate(TITLES, "能不能口头承诺")
    first = titles[: next((n for n, title in enumerate(titles) if title in titles[:n]), len(titles))]
    assert len(titles) > len(set(titles)), "some item stands in several lists"
    assert set(titles[len(first) :]) <= set(first)


def test_the_answers_are_good_enough(outcomes: list[Outcome]) -> None:
    assert failures(outcomes) == []
