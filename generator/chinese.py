"""Chinese for the command line: click takes its own words from gettext, so gettext gets a catalogue of them."""

import gettext
import os
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"


def install() -> None:
    """Make click speak Chinese, whatever the language of the machine.

    click asks gettext's default domain; LANGUAGE is the variable that gettext looks at first.
    """
    os.environ["LANGUAGE"] = "zh_CN"
    gettext.bindtextdomain("messages", str(LOCALE))
