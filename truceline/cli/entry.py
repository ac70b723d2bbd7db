"""The way in: arguments -> one command; bad input ends with 1 and a message, wrong usage with 2."""

import os
import platform
import sys
import traceback
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from truceline import __version__
from truceline.cli.catalogue import Commands, stub, unvalued
from truceline.errors import TrucelineError

DEBUG = "TRUCELINE_DEBUG"
ISSUES = "the project's issue tracker"


class LazyGroup(TyperGroup):
    """The group of all commands, which loads only the one that is called."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = Commands()  # type: ignore[assignment]  # a mapping is all that is read of it

    def get_params(self, ctx: Any) -> list[Any]:
        """The options; a flag takes no value, so none is shown beside it."""
        return unvalued(super().get_params(ctx))

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of the catalogue."""
        return list(self.commands)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A light stand-in while all commands are listed; the command itself where it is to run."""
        listing = ctx.params.get("_called") != cmd_name
        return stub(cmd_name) if listing else self.commands.get(cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command itself."""
        ctx.params["_called"] = args[0]
        try:
            return super().resolve_command(ctx, args)
        finally:
            ctx.params.pop("_called", None)


app = typer.Typer(
    cls=LazyGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"truceline {__version__}")
        raise typer.Exit


@app.callback()
def start(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", envvar=DEBUG, help="Print the full trace where the program fails.")
    ] = False,
) -> None:
    """Turn a peace agreement into provisions that can be evaluated, and partisan reports into claims one can trace.

    Findings are a reading of cited reports, not a legal judgement.

    Start with: truceline demo
    """


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code: 0, 1 for bad input, 2 for wrong usage."""
    given = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app(given, prog_name="truceline")
    except TrucelineError as error:
        for problem in error.problems:
            typer.secho(f"truceline: {problem}", err=True, fg=typer.colors.RED)
        sys.exit(1)
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        typer.echo("truceline: stopped; what was acknowledged is kept", err=True)
        sys.exit(130)
    except Exception as error:  # noqa: BLE001  the outer edge: whatever is left is told as a fault
        _tell_bug(error, debug="--debug" in given or bool(os.environ.get(DEBUG)))
        sys.exit(1)


def _tell_bug(error: Exception, *, debug: bool) -> None:
    """Say what failed, in a few lines that can be sent on; with `debug` the whole trace."""
    if debug:
        typer.echo("".join(traceback.format_exception(error)), err=True)
    last = traceback.extract_tb(error.__traceback__)[-1]
    notes = "".join(f"\n  {note}" for note in getattr(error, "__notes__", ()))
    typer.secho(
        f"truceline: this is a fault of the program, not of your input: {type(error).__name__}: {error}\n"
        f"  at {last.name}, line {last.lineno} of {os.path.basename(last.filename)}; truceline {__version__}, "
        f"Python {platform.python_version()}{notes}\n"
        f"  Give the command again as `truceline --debug ...` and send what it prints to {ISSUES}.",
        err=True,
        fg=typer.colors.RED,
    )
