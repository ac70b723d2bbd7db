"""`truceline serve`: the pages of a case on 127.0.0.1."""

import socket
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from truceline.casefile.state import look
from truceline.cli.options import CasePath, Names
from truceline.cli.output import note
from truceline.errors import CaseError, Problem
from truceline.web import create_app

HOST = "127.0.0.1"  # this machine only: the pages ask nobody who they are
Port = Annotated[int, typer.Option(min=0, max=65535, help="The port on 127.0.0.1; 0 takes any that is free.")]


def command(case: CasePath, port: Port = 8350, names: Names = False) -> None:
    """Serve the pages of a case on this machine.

    Example: truceline serve karabakh.case --port 8350
    """
    look(case)
    serve(case, port=port, names=names)


def serve(case: Path, *, port: int, names: bool = False) -> None:
    """Serve until the process is interrupted. Raises CaseError (`port-taken`)."""
    listening = listen(port)
    note(f"Serving {case} at http://{HOST}:{listening.getsockname()[1]}/ (Ctrl+C stops it)")
    config = uvicorn.Config(create_app(case, names=names), log_level="warning", access_log=False)
    uvicorn.Server(config).run(sockets=[listening])


def listen(port: int) -> socket.socket:
    """A listening socket on this machine alone. Raises CaseError (`port-taken`)."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise CaseError(
            Problem(
                code="port-taken",
                what=f"port {port} of {HOST} cannot be used: {error.strerror}",
                hint="give another with --port, or 0 for any that is free",
            )
        ) from error
    return listening
