"""A case whose reports tell of one transit, for the tests that ask about it."""

from pathlib import Path

from make import report as made_report

from truceline.casefile.add import add
from truceline.casefile.identity import watched
from truceline.casefile.reader import Reader
from truceline.casefile.store import create_case

ACCORD = "karabakh-2020"
PERSON = "Anahit Sarkisova"
TOLD = (  # published, text
    (
        "2020-11-13",
        "Residents of Kalbajar will be evacuated to Vardenis on 14 November 2020, Armenia's government said.",
    ),
    (
        "2020-11-14",
        "Armenia opened a humanitarian corridor from Kalbajar to Vardenis on 14 November 2020, Armenia's defence "
        "ministry said.",
    ),
    (
        "2020-11-15",
        f"About 300 residents of Kalbajar reached Vardenis on 14 November 2020 in their own cars, {PERSON}, a "
        "teacher, said.",
    ),
    (
        "2020-11-16",
        "The evacuation of Kalbajar was disrupted on 14 November 2020, Azerbaijan's defence ministry said.",
    ),
)


def transit_case(folder: Path) -> Path:
    """The case file, with one report a day."""
    path = folder / "way.case"
    made = create_case(path, accord=watched(ACCORD), at=made_report().received)
    reports = [made_report(text, title=f"Report of {day}", published=day) for day, text in TOLD]
    list(add(made, reports, extractor=Reader(ACCORD), at=made_report().received))
    made.close()
    return path
