"""Coded tables: good rows become claims that point at their characters, bad rows are refused with line and reason."""

import pytest
from make import report

from truceline.accord import load_accord
from truceline.actor import load_actors
from truceline.claim import Claim
from truceline.errors import Rejected
from truceline.extract.coded import coded_claims, is_coded
from truceline.happening import load_happenings

HEAD = "id,published,from,to,provision,stance,happening,by,speaker,speaker_actor,role,quantity,sets,note\n"
GOOD = "X1,2020-11-20,2020-11-20,2020-11-20,2.agdam,for,handover,AM,a ministry,AZ,party,,,\n"


def read(text: str) -> tuple[tuple[Claim, ...], tuple[Rejected, ...]]:
    accord = load_accord("karabakh-2020")
    return coded_claims(
        report(text, media_type="text/csv", origin="claims.csv"),
        accord=accord,
        happenings=load_happenings(),
        actors=load_actors(accord.folder),
    )


def test_row_becomes_a_claim_with_its_characters() -> None:
    text = HEAD + GOOD
    (claim,), refused = read(text)
    assert refused == ()
    assert text[claim.span.start : claim.span.end] + "\n" == GOOD
    assert claim.words == GOOD.strip()
    assert (claim.speaker.actor, claim.doers[0].actor) == ("AZ", "AM")
    assert claim.coding is not None
    assert (claim.coding.provision, claim.coding.stance, claim.coding.role) == ("2.agdam", "for", "party")


def test_joint_speakers_open_ends_quantities_and_amendments_are_read() -> None:
    rows = (
        "X2,2021-01,2021-01-05,,8.exchange,partly,prisoner-exchange,AZ;AM,both,AZ;AM,parties,34,,"
        '"a note,\nof two lines"\n'
        "X3,2020-11-15,2020-11-15,2020-11-15,6.kalbajar,amends,extension,,a presidency,AZ,party,,due=2020-11-25,\n"
    )
    (exchange, extension), refused = read(HEAD + rows)
    assert refused == ()
    assert (exchange.speaker.actor, exchange.speaker.together) == ("AZ", ("AM",))
    assert exchange.when is not None
    assert exchange.when.last is None
    assert exchange.quantities[0].low == 34
    assert str(exchange.known_from) == "2021-01-31"
    assert exchange.words.endswith('of two lines"')
    assert extension.coding is not None
    assert extension.coding.sets == (("due", "2020-11-25"),)


def test_nobody_listed_speaks_for_a_newsroom() -> None:
    (claim,), _ = read(HEAD + GOOD.replace("a ministry,AZ", "Daily,"))
    assert (claim.speaker.actor, claim.speaker.source) == ("", "Daily")


@pytest.mark.parametrize(
    ("old", "new", "code", "word"),
    [
        ("handover", "handoverr", "unknown-happening", "handover"),
        ("2.agdam", "2.agdan", "unknown-provision", "2.agdam"),
        (",for,", ",fore,", "unknown-stance", "for"),
        ("2020-11-20,2020-11-20,2020", "2020-11-20,2020-11-31,2020", "bad-date", "YYYY"),
        ("X1,2020-11-20", "X1,", "date-missing", "YYYY"),
        (",AZ,", ",ZZ,", "unknown-actor", ""),
        ("a ministry,AZ", ",", "speaker-missing", "speaker"),
        ("2.agdam", "", "provision-missing", "context"),
        ("party,,", "party,many,", "bad-quantity", "digits"),
        ("party,,,", "party,,due,", "bad-sets", "due="),
        (",for,", ",amends,", "amends-nothing", "due="),
        ("2020-11-20,2.agdam", "2020-11-01,2.agdam", "ends-before-it-begins", "to"),
        ("party,,,", "party,,,,,,", "row-too-long", "quotes"),
    ],
)
def test_bad_row_is_refused_and_the_rest_goes_on(old: str, new: str, code: str, word: str) -> None:
    claims, refused = read(
        HEAD + GOOD.replace(old, new, 1) + GOOD.replace("X1,2020-11-20", "X2,2020-11-21", 1)
    )
    assert len(claims) == 1
    assert code in [each.problem.code for each in refused]
    problem = next(each.problem for each in refused if each.problem.code == code)
    assert problem.where.line == 2
    assert word in problem.hint


def test_table_without_its_columns_is_refused_whole() -> None:
    claims, refused = read("id,when,what\n1,2,3\n")
    assert claims == ()
    assert {each.problem.code for each in refused} == {"column-missing", "unknown-column"}


def test_same_row_twice_is_one_claim_only_where_it_is_one_row() -> None:
    claims, _ = read(HEAD + GOOD + GOOD)
    assert len({each.id for each in claims}) == len(claims)


@pytest.mark.parametrize(
    "text", ["", "\n\n", HEAD, HEAD + '"open quote\n' * 3, HEAD + "\0," * 50, HEAD + "x" * 200_000]
)
def test_odd_tables_never_crash(text: str) -> None:
    claims, _ = read(text)
    assert claims == ()


def test_cell_too_long_to_read_is_refused_not_dropped() -> None:
    claims, refused = read(HEAD + GOOD + "x" * 200_000)
    assert len(claims) == 1
    assert [each.problem.code for each in refused] == ["row-not-readable"]


def test_header_tells_a_coded_table() -> None:
    assert is_coded(HEAD + GOOD)
    assert is_coded("\ufeff" + HEAD)
    assert not is_coded("On Monday, from the ministry, to all.\n")
    assert not is_coded("")
