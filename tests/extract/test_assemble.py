"""Claims: what belongs to which event, terms, deadlines, chains, and abstaining."""

from dataclasses import replace
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


def test_what_an_agreement_does_is_a_term():
    (found,) = claims("The truce favours its foe, handing most of Lachin to Azerbaijan.", "handover")
    assert found.mode is Mode.IN_FORCE
    (found,) = claims("The army went on, handing the town of Lachin to Azerbaijan.", "handover")
    assert found.mode is Mode.HAPPENED


def test_goods_have_no_side():
    (found,) = claims("Armenia sold Russian rockets to Georgia.", "arms-supply")
    assert [each.actor for each in found.doers] == ["AM"]
    assert [each.actor for each in found.targets] == ["GE"]
    (found,) = claims("Armenia bought Russian rockets in July 2020.", "arms-supply")
    assert not found.doers
    assert [each.actor for each in found.targets] == ["AM"]


def test_those_who_are_deployed_come():
    (found,) = claims("Russian peacekeepers will be deployed near Hadrut.", "peacekeeping")
    assert [each.actor for each in found.doers] == ["RU-PKF"]
    assert not found.targets


def test_an_attempt_keeps_its_day_and_is_possible():
    (found,) = claims("Azerbaijani troops tried to capture Hadrut on 12 December 2020.", "seizure")
    assert found.mode is Mode.POSSIBLE
    assert "tried" in {each.rule for each in found.marks if each.field == "mode"}
    assert str(found.when) == "2020-12-12"


def test_joined_verbs_that_tell_one_thing_make_one_claim():
    text = "Under the deal, Russia will control the transport link and oversee the route to Nakhchivan."
    assert len(claims(text, "transport-control")) == 1
    apart = "Azerbaijani troops shelled Goris on 3 October 2020 and bombarded Stepanakert on 4 October 2020."
    assert len(claims(apart, "shelling")) == 2


def test_a_notice_has_the_words_of_its_clause():
    text = (
        "Under the deal, troops are to stay for two years, unless a side objects, with three months' notice."
    )
    (found,) = claims(text, "notice")
    assert found.words.startswith("unless a side objects")
    assert found.mode is Mode.IN_FORCE
    assert found.quantities[0].unit == "months"


def test_two_sides_are_no_number():
    (found,) = claims("The two governments signed a treaty in March 2020.", "signing")
    assert not found.quantities


def test_a_number_of_none_is_that_of_the_strike():
    (found,) = claims(
        "A missile struck Goris on 3 October 2020, without causing any injuries.", "missile-strike"
    )
    assert [(each.low, each.high, each.unit) for each in found.quantities] == [(0, 0, "wounded")]


def test_the_accused_acts():
    (found,) = claims("Armenia accused Azerbaijan of shelling Goris.", "shelling")
    assert [each.actor for each in found.doers] == ["AZ"]
    (found,) = claims("Azerbaijan accused Armenia of shelling Barda.", "shelling")
    assert [each.actor for each in found.doers] == ["AM"]


def test_its_troops_and_a_ministry_by_its_seat():
    (found,) = claims("Armenia said its soldiers had shelled Barda.", "shelling")
    assert [each.actor for each in found.doers] == ["AM-ARMY"]
    (found,) = claims("Armenian troops left Agdam, the presidency in Baku said.", "withdrawal")
    assert found.speaker.actor == "AZ-PRES"
    assert [(each.place, each.role) for each in found.places] == [("agdam", "origin")]
    (found,) = claims("Armenian troops shelled Barda, the embassy in Baku said.", "shelling")
    assert not found.speaker.actor


def test_a_ministry_speaks_in_its_own_bulletin():
    sources = (each for each in KNOWN.sources.values() if each.speaks_for.endswith("-MOD"))
    source = min(sources, key=lambda each: each.id)
    text = "The Ministry of Defence said that soldiers had shelled Barda. It added that Goris was shelled as well."
    found = extract(replace(report(text), source=source.id), KNOWN)
    assert {each.speaker.actor for each in found} == {source.speaks_for}


def test_nobody_says_nothing():
    (found,) = claims("No one saw Armenian soldiers leave Agdam.", "withdrawal")
    assert found.mode is Mode.DENIED
    assert len(found.speakers) == 1


def test_what_is_called_false_is_denied():
    for text in ("It is false that Armenia shelled Barda.", "It is not true that Armenia shelled Barda."):
        (found,) = claims(text, "shelling")
        assert found.mode is Mode.DENIED, text
