"""`truceline serve`: the pages of a case on 127.0.0.1, or on another address behind a password."""

import gc
import ipaddress
import socket
from pathlib import Path
from threading import Timer
from typing import Annotated

import typer
import uvicorn

from truceline.cli.options import CasePath, Names
from truceline.cli.output import note
from truceline.errors import CaseError, Problem
from truceline.web import Guard, Password, create_app
from truceline.web.app import today
from truceline.web.held import Held

HOST = "127.0.0.1"  # this machine only: the pages ask nobody who they are
PAUSE = 1.0  # seconds in which whoever opens the page at once is answered before anything is worked out ahead
Port = Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")]
Host = Annotated[
    str,
    typer.Option(
        metavar="ADDRESS", help="The address to listen on; one that others reach needs --password-file."
    ),
]
PasswordFile = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Ask for the password in this file's first line; names tell who asks."),
]


def command(
    case: CasePath,
    port: Port = 8350,
    names: Names = False,
    host: Host = HOST,
    password_file: PasswordFile = None,
) -> None:
    """Serve the pages of a case on this machine.

    Others reach them only with --host and --password-file together. The password goes over the network as it is
    typed: put a server that speaks HTTPS in front.

    Example: truceline serve karabakh.case --port 8350
    """
    serve(case, port=port, names=names, host=host, password_file=password_file)


def serve(
    case: Path,
    *,
    port: int,
    names: bool = False,
    host: str = HOST,
    password_file: Path | None = None,
) -> None:
    """Serve until the process is interrupted. Raises CaseError (`port-taken`, `password-needed`)."""
    guard = guard_for(host, password_file)
    listening = listen(port, host=host)
    app = create_app(case, names=names, guard=guard)
    held = app.state.pages.latest.held()  # a case that cannot be opened is told here
    shown = f"[{host}]" if ":" in host else host
    note(f"Serving {case} at http://{shown}:{listening.getsockname()[1]}/ (Ctrl+C stops it)")
    ahead = Timer(PAUSE, _warm, args=(held,))
    ahead.daemon = True
    ahead.start()
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    uvicorn.Server(config).run(sockets=[listening])


def _warm(held: Held) -> None:
    """Work ahead while nobody asks; then let the collector pass over what stays, which would make answers stumble."""
    held.warm(today())
    gc.collect()
    gc.freeze()


def guard_for(host: str, password_file: Path | None) -> Guard:
    """Who may ask. Raises CaseError where others could ask without a password, or where it cannot be read."""
    if password_file is not None:
        return Guard(password=Password.of(first_line(password_file)))
    if loopback(host):
        return Guard()
    raise CaseError(
        Problem(
            code="password-needed",
            what=f"{host} can be reached from other machines",
            why="Whoever reaches the pages can read the whole case and rule on its claims.",
            hint="give --password-file FILE, or leave --host out",
        )
    )


def loopback(host: str) -> bool:
    """True for an address that only this machine reaches."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def first_line(path: Path) -> str:
    """The first line of a file. Raises CaseError (`password-file`)."""
    try:
        return path.read_text(encoding="utf-8").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError) as error:
        problem = Problem(
            code="password-file",
            what=f"the file of the password cannot be read: {error}",
            hint="give a text file whose first line is the password",
        )
        raise CaseError(problem) from error


def listen(port: int, *, host: str = HOST) -> socket.socket:
    """A listening socket. Raises CaseError (`port-taken`)."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends small answers at once only where the protocol is named
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise CaseError(
            Problem(
                code="port-taken",
                what=f"port {port} of {host} cannot be used: {error.strerror}",
                hint="give another with --port, or 0 for any that is free",
            )
        ) from error
    return listening
