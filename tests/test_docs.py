"""Every command and option is documented, and says so with an example."""

import pytest

from truceline.cli.catalogue import Commands

COMMANDS = Commands()


@pytest.mark.parametrize("name", COMMANDS)
def test_command_is_documented(name: str) -> None:
    command = COMMANDS[name]
    assert f"truceline {name}" in (command.help or ""), "an example belongs in --help"
    silent = [each.name for each in command.params if not getattr(each, "help", None) and each.name != "help"]
    assert not silent, f"no help: {silent}"
