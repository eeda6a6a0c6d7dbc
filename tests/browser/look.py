"""Takes pictures of pages, for people to look at: on a phone and on a desktop, light and dark.

    .venv/bin/python -m tests.browser.look /tmp/pictures site index.html roles/tobacco.html

The first argument is the folder for the pictures, the second a built site; the rest are pages, one of each kind if left
out. A picture's name is the page, the width and the scheme, such as `roles-tobacco-360-dark.png`.
"""

from pathlib import Path
from typing import Literal

import click
from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.browser.built import kinds
from tests.browser.serving import Server

WIDTHS = (360, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@click.command()
@click.argument("pictures", type=click.Path(file_okay=False, path_type=Path))
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("pages", nargs=-1)
def main(pictures: Path, site: Path, pages: tuple[str, ...]) -> None:
    """Take a picture of each page, from head to foot, in both widths and both schemes."""
    pictures.mkdir(parents=True, exist_ok=True)
    with Server(site) as server, sync_playwright() as playwright:
        browser = chromium.launch(playwright.chromium)
        for width in WIDTHS:
            for scheme in SCHEMES:
                page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, locale="zh-CN")
                for name in pages or kinds(site):
                    page.goto(f"{server.url}{name}")
                    target = pictures / f"{name.removesuffix('.html').replace('/', '-')}-{width}-{scheme}.png"
                    page.screenshot(path=target, full_page=True, animations="disabled")
                    click.echo(target)
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
