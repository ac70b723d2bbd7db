"""Every command, option, accord and language is documented, and says so with an example."""

import click
import pytest
from typer.main import get_command

from truceline.cli import app

GROUP = get_command(app)
assert isinstance(GROUP, click.Group)
COMMANDS = sorted(GROUP.commands.items())


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_command_is_documented(name: str, command: click.Command) -> None:
    text = command.help or ""
    assert f"truceline {name}" in text, "an example belongs in --help"
    silent = [each.name for each in command.params if not getattr(each, "help", None) and each.name != "help"]
    assert not silent, f"no help: {silent}"
