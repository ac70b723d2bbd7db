"""`truceline compare`: two reports and the accord's text, or two sources of a case over a period."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from truceline.casefile.account import SOURCE, SPEAKER, accounts_of
from truceline.casefile.state import look
from truceline.cli.given import given_report
from truceline.cli.options import Json, Names, moment, published_date
from truceline.cli.output import show, show_json
from truceline.publish.compare import compare, comparison_table
from truceline.publish.mask import Masks
from truceline.publish.naming import Naming
from truceline.when import Interval

Compared = Annotated[
    list[str],
    typer.Argument(
        metavar="REPORT REPORT | CASE",
        help="Two files, or with --case ids of reports; for two sources or speakers the case alone.",
        show_default=False,
    ),
]
Published = Annotated[
    Interval | None,
    typer.Option(
        parser=published_date, metavar="DATE", help="When it was published, if the file does not tell."
    ),
]
SourceId = Annotated[str, typer.Option(metavar="ID", help="Who published it, if the file does not tell.")]
Sources = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="ID|NAME", help="Two sources of the case: what each published."),
]
Speakers = Annotated[
    list[str] | None,
    typer.Option("--speaker", metavar="ID|NAME", help="Two speakers or parties: what each is quoted with."),
]
Since = Annotated[
    date | None,
    typer.Option("--from", parser=moment, metavar="DATE", help="Published on this day or later."),
]
Until = Annotated[
    date | None,
    typer.Option("--to", "--until", parser=moment, metavar="DATE", help="Published on this day or earlier."),
]


def command(
    compared: Compared,
    source: Sources = None,
    speaker: Speakers = None,
    since: Since = None,
    until: Until = None,
    case: Annotated[
        Path | None, typer.Option(metavar="CASE", help="The case that holds the reports.")
    ] = None,
    accord: Annotated[
        str | None, typer.Option(metavar="ID|FOLDER", help="Without a case: the accord to hold them against.")
    ] = None,
    published_a: Published = None,
    published_b: Published = None,
    source_a: SourceId = "",
    source_b: SourceId = "",
    names: Names = False,
    json: Json = False,
) -> None:
    """Hold two reports and the accord's text against one another, or two sources over a period.

    Example: truceline compare one.txt two.txt --accord karabakh-2020 --published-a 2020-11-12 --published-b 2021-01

    Example: truceline compare karabakh.case --source kremlin --source azerbaijan-mod --from 2020-11-10 --to 2020-12-31
    """
    kind = SOURCE if source else SPEAKER
    if source or speaker:
        pair = _two(compared, source, speaker)
        _accounts(Path(compared[0]), kind, pair, since=since, until=until, names=names, json=json)
        return
    if len(compared) != 2:
        raise typer.BadParameter("give two reports, or a case with two of --source or of --speaker")
    a, b = compared
    one = given_report(a, case=case, accord=accord, published=published_a, source=source_a, names=names)
    other = given_report(b, case=case, accord=accord, published=published_b, source=source_b, names=names)
    masks = Masks({**one.naming.masks.names, **other.naming.masks.names})
    naming = Naming(one.naming.knowledge, masks)
    found = compare(one.report, one.claims, other.report, other.claims, naming=naming)
    if not json:
        show(comparison_table(found, naming))
        return
    row = found.to_json()
    for report in (one.report.id, other.report.id):
        row = masks.hide_all(report, row)
    show_json([row])


def _two(compared: list[str], source: list[str] | None, speaker: list[str] | None) -> tuple[str, str]:
    """The two sources or the two speakers; anything else is a wrong usage."""
    named = [*(source or ()), *(speaker or ())]
    if len(compared) != 1 or len(named) != 2 or (source and speaker):
        raise typer.BadParameter("give the case and two of --source, or two of --speaker")
    return named[0], named[1]


def _accounts(
    case: Path,
    kind: str,
    pair: tuple[str, str],
    *,
    since: date | None,
    until: date | None,
    names: bool,
    json: bool,
) -> None:
    state = look(case, names=names)
    found = accounts_of(state, kind, pair, since=since, until=until)
    naming = state.naming()
    if not json:
        show(comparison_table(found, naming))
        return
    row = found.to_json()
    for report in dict.fromkeys(claim.report for side in (found.a, found.b) for claim in side.claims):
        row = naming.masks.hide_all(report, row)
    show_json([row])
