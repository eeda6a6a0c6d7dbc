"""Finding and starting Chromium."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, BrowserType

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LIGHT = "chromium-headless-shell"
"""The same engine without a desktop's browser around it: the tests take a third less time. It reads no preferences."""
NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = (
    "没有找到 Chromium，浏览器测试没法运行。装一个：apt install chromium，"
    "或 python -m playwright install chromium；装在别处的，用环境变量 CHROMIUM 写出它的路径。\n"
    "Chromium was not found, and browser tests need it. Get it by `apt install chromium` "
    "or `python -m playwright install chromium`, or say where it is in the environment variable CHROMIUM."
)


class ChromiumMissingError(Exception):
    """There is no Chromium on this machine."""

    def __init__(self) -> None:
        super().__init__(MISSING)


def find(bundled: str, environment: Mapping[str, str] = os.environ, *, whole: bool = False) -> str:
    """Return the path of Chromium: what CHROMIUM names, else one on PATH, else `bundled`, playwright's own.

    On PATH the light one comes first, unless the `whole` browser is needed.

    Raises ChromiumMissingError when none is there, also when CHROMIUM names nothing that can be run.
    """
    path = environment.get("PATH", os.defpath)
    wanted = environment.get("CHROMIUM")
    known: tuple[str, ...] = NAMES if whole else (LIGHT, *NAMES)
    names = (wanted,) if wanted else (*known, bundled)
    for name in names:
        found = shutil.which(name, path=path)
        if found:
            return found
    raise ChromiumMissingError


def launch(chromium: BrowserType, *flags: str) -> Browser:
    """Start Chromium without a window."""
    return chromium.launch(executable_path=find(chromium.executable_path), args=[*FLAGS, *flags])


def launch_with_profile(chromium: BrowserType, profile: Path, preferences: str) -> BrowserContext:
    """Start Chromium with preferences (JSON) in a profile of its own; return its one context."""
    (profile / "Default").mkdir(parents=True)
    (profile / "Default" / "Preferences").write_text(preferences, encoding="utf-8")
    return start_with_profile(chromium, profile)


def start_with_profile(chromium: BrowserType, profile: Path) -> BrowserContext:
    """Start Chromium with a profile that is there; return its one context."""
    whole = find(chromium.executable_path, whole=True)
    return chromium.launch_persistent_context(profile, executable_path=whole, args=list(FLAGS), headless=True)
