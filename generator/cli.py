"""The `handbook` command."""

from generator import chinese


def main() -> None:
    """Run the command with Chinese help and messages."""
    chinese.install()
    from generator.commands.group import cli

    cli(prog_name="handbook")
