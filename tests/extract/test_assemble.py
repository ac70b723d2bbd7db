"""Claims: what belongs to which event, terms, deadlines, chains, and abstaining."""

from datetime import UTC, date, datetime

from truceline.claim import Mode
from truceline.extract import extract
from truceline.knowledge import load
from truceline.report import Report
from truceline.when import partial_date

KNOWN = load(accord="karabakh-2020")


def report(text, *, published="2020-12-20", language="en"):
    return Report(
        content=text.encode(),
        text=text,
        media_type="text/plain",
        source="",
        title="",
        published=partial_date(published) if published else None,
        received=datetime(2026, 1, 1, tzinfo=UTC),
        language=language,
    )


def claims(text, happening, **given):
    return [each for each in extract(report(text, **given), KNOWN) if each.happening == happening]


def test_each_place_has_its_own_day():
    text = (
        "Under the deal, Armenia is to return Agdam district by 20 November 2020, "
        "Kalbajar district by 15 November 2020 and Lachin district by 1 December 2020."
    )
    found = claims(text, "handover", published="2020-11-10")
    days = {each.places[0].place: each.when.last for each in found}
    assert days == {
        "agdam-district": date(2020, 11, 20),
        "kalbajar-district": date(2020, 11, 15),
        "lachin-district": date(2020, 12, 1),
    }
    assert all(each.mode is Mode.IN_FORCE and each.when.first is None for each in found)
    assert {each.doers[0].actor for each in found} == {"AM"}


def test_a_deadline_is_not_the_day_of_what_happened_before():
    text = "Armenia must return Agdam district, which it took in 1993, by 20 November 2020."
    assert all(
        each.when is None or each.when.last.year < 2000
        for each in claims(text, "seizure", published="2020-11-10")
    )


def test_the_date_of_a_document_is_not_the_date_of_an_attack():
    found = claims(
        "Azerbaijani troops attacked Khtsaberd in breach of the statement of 9 November 2020.", "attack"
    )
    assert found
    assert found[0].when is None


def test_a_place_named_to_compare_is_no_scene():
    found = claims("As in Syria, two Armenian civilians were beheaded.", "execution")
    assert found
    assert not found[0].places


def test_numbers_say_of_whom():
    found = claims(
        "The fighting forced 300 Armenians and 200 Azerbaijanis to flee their homes.", "displacement"
    )
    assert [(each.low, each.unit) for each in found[0].quantities] == [(300, "displaced"), (200, "displaced")]
    assert [each.actor for each in found[0].targets] == ["AM", "AZ"] or len(found[0].targets) == 2


def test_every_field_leads_to_its_characters():
    text = "On 11 December 2020 Azerbaijani troops shelled Khtsaberd, Armenia's foreign ministry said."
    found = claims(text, "shelling")[0]
    assert found.words == text[found.span.start : found.span.end]
    marked = {each.field for each in found.marks if each.span is not None}
    assert {"happening", "mode", "doers", "when", "places", "speakers"} <= marked
    assert found.speaker.actor == "AM-MFA"
    assert found.when.first == date(2020, 12, 11)


def test_swapping_the_parties_mirrors_the_claims():
    one = "Azerbaijani troops shelled Armenian positions on 11 December 2020."
    other = "Armenian troops shelled Azerbaijani positions on 11 December 2020."
    first, second = claims(one, "shelling")[0], claims(other, "shelling")[0]
    swapped = str.maketrans({})
    assert [each.actor.translate(swapped) for each in first.doers] == [each.actor for each in second.targets]
    assert [each.actor for each in first.targets] == [each.actor for each in second.doers]


def test_nothing_is_claimed_where_nothing_is_told():
    assert extract(report("They attacked. It was seized. Somebody fled."), KNOWN) == ()


def test_a_language_without_knowledge_is_not_read():
    assert extract(report("Azerbaijani troops shelled Khtsaberd.", language="az"), KNOWN) == ()
