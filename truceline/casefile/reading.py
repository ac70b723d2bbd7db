"""Reading one report for a case: Report -> Extracted, in whichever process it is called."""

from truceline.casefile.identity import knowledge_of
from truceline.casefile.records import Extracted, Person, Status
from truceline.errors import CaseError, Problem
from truceline.extract import extract
from truceline.extract.coded import coded_claims, is_coded
from truceline.extract.letterhead import lettered
from truceline.extract.persons import find_person_names, shown
from truceline.language import language_codes
from truceline.report import Report

STATED = ("source", "title", "published", "remarks")  # what a report's own text may complete
CODING = "en"  # coded claims hold ids; any language's knowledge serves


def extract_report(report: Report, *, accord: str) -> Extracted:
    """The claims and masks of a report; none, with the status that says why, where its language is not known."""
    if is_coded(report.text):
        return _coded(report, accord)
    if report.language not in language_codes():
        return Extracted(status=Status.NO_LANGUAGE)
    knowledge = knowledge_of(accord, report.language)
    if not knowledge.language.parser:
        return Extracted(status=Status.NO_PARSER)
    whole = lettered(report, knowledge)
    named = find_person_names(whole, knowledge)
    persons = tuple(Person(span=each.span, shown=shown(each)) for each in named)
    stated = tuple((name, getattr(whole, name)) for name in STATED) if whole != report else ()
    return Extracted(claims=extract(whole, knowledge), persons=persons, stated=stated)


def _coded(report: Report, accord: str) -> Extracted:
    """The claims of a table coded by hand, and its rows that were refused."""
    known = knowledge_of(accord, CODING)
    if known.accord is None:
        problem = Problem(
            code="coded-without-accord",
            what="coded claims name provisions, and no accord is given",
            hint="give --accord ID, or add them to a case",
        )
        raise CaseError(problem)
    claims, refused = coded_claims(
        report, accord=known.accord, happenings=known.happenings, actors=known.actors
    )
    return Extracted(claims=claims, rejected=refused, status=Status.CODED)
