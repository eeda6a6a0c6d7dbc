"""The questions by which the search is judged, and what counts as good enough."""

from dataclasses import dataclass
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("questions.yml")
PLAIN = ("exact", "words", "part", "character", "figures", "numbers", "latin", "full_width", "traditional", "mixed")
RECALL = {
    ("pinyin", "u_umlaut"): 0.98, ("initials",): 0.95, ("homophones", "typos"): 0.95,
    ("synonyms",): 0.90, ("long",): 0.85,
}  # fmt: skip
"""The least share of questions whose answer is among the first three, by classes; PLAIN are judged together."""
PLAIN_RECALL, PLAIN_RANK, NOTHING = 0.97, 0.93, 0.01


@dataclass(frozen=True)
class Question:
    """A text that somebody types, and the entries that answer it."""

    kind: str
    ask: str
    want: tuple[str, ...]
    answer: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of a question."""

    question: Question
    place: int
    """Where the first right answer stands, from 1; 0 where there is none."""
    found: tuple[str, ...]
    """The first results, as addresses."""
    answered: bool = False
    """Whether the value that was asked for stands in the result itself."""


def questions() -> list[Question]:
    """Return all questions, class by class."""
    read = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return [
        Question(kind, str(one["ask"]), tuple(one["want"]), one.get("answer", ""))
        for kind, members in read.items()
        for one in members
    ]


@dataclass(frozen=True)
class Score:
    """How well some questions were answered."""

    count: int
    recall: float
    """The share whose answer is among the first three."""
    rank: float
    """The mean of one by the place of the answer."""
    nothing: float
    """The share that found nothing at all."""


def score(outcomes: list[Outcome]) -> Score:
    """Return the score of at least one outcome."""
    count = len(outcomes)
    return Score(
        count,
        sum(0 < one.place <= 3 for one in outcomes) / count,
        sum(1 / one.place for one in outcomes if one.place) / count,
        sum(not one.found for one in outcomes) / count,
    )


def failures(outcomes: list[Outcome]) -> list[str]:
    """Return what is below what is wanted, in words."""
    wrong = []
    plain = score([one for one in outcomes if one.question.kind in PLAIN])
    if plain.recall < PLAIN_RECALL or plain.rank < PLAIN_RANK:
        wrong.append(f"直接问法：前三 {plain.recall:.3f}（≥ {PLAIN_RECALL}），MRR {plain.rank:.3f}（≥ {PLAIN_RANK}）")
    for kinds, least in RECALL.items():
        there = score([one for one in outcomes if one.question.kind in kinds])
        if there.recall < least:
            wrong.append(f"{'、'.join(kinds)}：前三 {there.recall:.3f}（≥ {least}）")
    whole = score(outcomes)
    if whole.nothing > NOTHING:
        wrong.append(f"什么也没找到：{whole.nothing:.1%}（≤ {NOTHING:.0%}）")
    return wrong
