"""`truceline compare`: two reports and the accord's text against one another."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.given import given_report
from truceline.cli.options import Json, Names, published_date
from truceline.cli.output import show, show_json
from truceline.publish.compare import compare, comparison_table
from truceline.publish.mask import Masks
from truceline.publish.naming import Naming
from truceline.when import Interval

Report = Annotated[str, typer.Argument(metavar="REPORT", help="A file, or with --case a report's id.")]
Published = Annotated[
    Interval | None,
    typer.Option(
        parser=published_date, metavar="DATE", help="When it was published, if the file does not tell."
    ),
]
SourceId = Annotated[str, typer.Option(metavar="ID", help="Who published it, if the file does not tell.")]


def command(
    report_a: Report,
    report_b: Report,
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
    """Hold two reports and the accord's text against one another.

    Example: truceline compare one.txt two.txt --accord karabakh-2020 --published-a 2020-11-12 --published-b 2021-01
    """
    a = given_report(report_a, case=case, accord=accord, published=published_a, source=source_a, names=names)
    b = given_report(report_b, case=case, accord=accord, published=published_b, source=source_b, names=names)
    masks = Masks({**a.naming.masks.names, **b.naming.masks.names})
    naming = Naming(a.naming.knowledge, masks)
    found = compare(a.report, a.claims, b.report, b.claims, naming=naming)
    if not json:
        show(comparison_table(found, naming))
        return
    row = found.to_json()
    for report in (a.report.id, b.report.id):
        row = masks.hide_all(report, row)
    show_json([row])
