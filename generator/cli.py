"""The `handbook` command."""

import sys

from generator import chinese


def main() -> None:
    """Run the command with Chinese help and messages."""
    chinese.install()
    try:
        from generator.commands.group import cli
    except KeyboardInterrupt:
        # Once it runs, click says this itself.
        sys.stderr.write("\n已中止。\n")
        raise SystemExit(1) from None
    cli(prog_name="handbook")
