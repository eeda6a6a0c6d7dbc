"""Pages on paper: the text, and nothing that only a screen needs."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.built import kinds

NOT_ON_PAPER = (
    ".md-header", ".md-tabs", ".md-sidebar", ".md-footer__inner", ".md-search", ".md-top", ".headerlink", ".hb-button",
    ".hb-filter", ".hb-finder", ".hb-backlinks", ".hb-search", ".hb-mine", ".hb-tip", "[data-md-component=palette]",
)  # fmt: skip


# What of the above can be seen.
SEEN = """selectors => selectors.filter((one) =>
  [...document.querySelectorAll(one)].some((node) => node.checkVisibility() && node.getBoundingClientRect().height))"""


def test_every_kind_of_page_prints_its_text_and_nothing_else(page: Page, site: Path, home: str) -> None:
    page.goto(home)
    on_screen = page.evaluate(SEEN, NOT_ON_PAPER)
    assert {".md-header", ".md-tabs", ".md-search", ".hb-search"} <= set(on_screen)
    page.emulate_media(media="print")
    for name in kinds(site):
        page.goto(f"{home}{name}")
        assert page.evaluate(SEEN, NOT_ON_PAPER) == [], name
        assert page.locator("article h1").is_visible(), name
        assert len(page.locator("article").inner_text()) > 60, name


def test_boxes_to_tick_and_lines_to_write_on_are_printed_dark(page: Page, home: str) -> None:
    page.emulate_media(media="print")
    page.goto(f"{home}checklists/visit-core-checklist.html")
    box = page.locator(".hb-box").first
    expect(box).to_be_visible()
    assert box.evaluate("box => getComputedStyle(box).borderTopColor") == "rgb(0, 0, 0)"
    expect(page.locator(".hb-sign td").first).to_be_visible()


# Colours of all text, and of what is drawn behind it.
COLOURS = """() => [...document.querySelectorAll("article *")].filter((node) => {
  const box = node.getBoundingClientRect();
  return box.width && [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
}).map((node) => [node.tagName + "." + node.className, getComputedStyle(node).color])"""


def test_print_is_dark_also_for_who_reads_in_the_dark(page: Page, home: str) -> None:
    for name in ("roles/tobacco.html", "stages/prepare.html", "checklists/visit-core-checklist.html", "terms.html"):
        page.emulate_media(media="screen", color_scheme="dark")
        page.goto(f"{home}{name}")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        page.emulate_media(media="print", color_scheme="dark")
        colours = page.evaluate(COLOURS)
        assert len(colours) > 50
        assert [(where, colour) for where, colour in colours if brightness(colour) > 120] == []


def brightness(colour: str) -> float:
    """Return the mean of red, green and blue in `rgb(…)`: 0 is black, 255 white."""
    return sum(float(part) for part in colour.partition("(")[2].rstrip(")").split(",")[:3]) / 3
