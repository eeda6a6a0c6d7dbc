"""Chinese for the command line: click takes its own words from gettext, so gettext gets a catalogue of them."""

import gettext
import io
import os
import sys
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
DOMAIN = "messages"
"""The domain that gettext asks when nobody names one, as click does."""


def install() -> None:
    """Make click speak Chinese, whatever the language of the machine, and the streams able to carry it.

    LANGUAGE is the variable that gettext looks at first.
    """
    os.environ["LANGUAGE"] = "zh_CN"
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    for stream in (sys.stdout, sys.stderr):
        # A pipe on a Western Windows is cp1252, which has no Chinese.
        if isinstance(stream, io.TextIOWrapper) and not _has_chinese(stream.encoding):
            stream.reconfigure(encoding="utf-8")


def _has_chinese(encoding: str) -> bool:
    try:
        "客户经理工作手册".encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
