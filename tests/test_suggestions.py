"""What was meant by an unknown word."""

import time

from generator.suggestions import did_you_mean


def test_the_nearest_word() -> None:
    assert did_you_mean("defintion", ["title", "definition", "also"]) == "，是不是「definition」？"
    assert did_you_mean("TERMS", ["terms", "steps"]) == "，是不是「terms」？"


def test_nothing_is_near() -> None:
    assert did_you_mean("nowhere", ["shop", "visit"]) == ""
    assert did_you_mean("x", []) == ""
    assert did_you_mean("", ["shop"]) == ""


def test_a_very_long_word_costs_nothing() -> None:
    started = time.perf_counter()
    assert did_you_mean("shop-" * 200_000, [f"shop-{n}" for n in range(1000)]) == ""
    assert time.perf_counter() - started < 1
