"""Times in sentences: what is found, what it means, and what is left open."""

from time import perf_counter

import pytest

from truceline.extract.mention import TimeMention
from truceline.extract.sentence import Sentence
from truceline.extract.when import find_times, last_time
from truceline.language import load_language
from truceline.when import Interval, Precision, partial_date

ANCHOR = "2020-11-12"


def times(text: str, *, anchor: str = ANCHOR, previous: str = "", tense: str = "") -> tuple[TimeMention, ...]:
    sentence = Sentence(text=text, origin=tuple(range(len(text))))
    return find_times(
        sentence,
        anchor=partial_date(anchor) if anchor else None,
        previous=partial_date(previous) if previous else None,
        language=load_language("en"),
        tense=tense,
    )


def values(text: str, *, anchor: str = ANCHOR, previous: str = "", tense: str = "") -> list[tuple[str, str]]:
    return [(one.words, one.value) for one in times(text, anchor=anchor, previous=previous, tense=tense)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell on November 9.", [("November 9", "2020-11-09")]),
        ("It fell on Monday, Nov. 9, 2020, they say.", [("Monday, Nov. 9, 2020", "2020-11-09")]),
        ("The text of 10 November 2020 says so.", [("10 November 2020", "2020-11-10")]),
        ("Seen on 2020-11-03 and 25.12.2019.", [("2020-11-03", "2020-11-03"), ("25.12.2019", "2019-12-25")]),
        ("Signed in May 1994 after the war of the 1990s.", [("May 1994", "1994-05"), ("the 1990s", "199")]),
        (
            "Two days ago it rained; yesterday too.",
            [("Two days ago", "2020-11-10"), ("yesterday", "2020-11-11")],
        ),
        ("The talks of last week failed.", [("last week", "2020-W45")]),
        ("Nothing moved last Friday.", [("last Friday", "2020-11-06")]),
        ("They met at the weekend.", [("the weekend", "2020-W45-WE")]),
        ("The third quarter was calm.", [("The third quarter", "2020-Q3")]),
        ("It was quiet last summer.", [("last summer", "2020-SU")]),
        ("They left on Christmas Eve.", [("Christmas Eve", "2020-12-24")]),
        ("It ran for five years.", [("five years", "P5Y")]),
        ("It takes nearly two hours.", [("nearly two hours", "PT2H")]),
        ("Trains run daily and every Monday.", [("daily", "P1D"), ("every Monday", "XXXX-WXX-1")]),
        ("Now nobody speaks of the future.", [("Now", "PRESENT_REF"), ("the future", "FUTURE_REF")]),
        ("Calm returned on Tuesday night.", [("Tuesday night", "2020-11-10TNI")]),
        ("A man was shot at 9:30 p.m. Sunday.", [("9:30 p.m. Sunday", "2020-11-08T21:30")]),
    ],
)
def test_reads_common_forms(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Some 2,000 troops and 1990 refugees use the R7 and an Mi-24.",
        "A 24-year-old man, aged 24, may march on.",
        "Article 6 and resolution 822 stand; the score was 3-2.",
        "31 September 2020 is not a day, nor is 30 February 2021.",
    ],
)
def test_numbers_that_are_no_dates_stay_out(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "It breaks Article 2.1.10 of the accord.",
        "It breaks Articles 2.1.8, 2.1.9 and 2.1.10.",
        "They cite resolution 1994.",
    ],
)
def test_numbers_of_parts_of_a_text_are_no_dates(text: str) -> None:
    assert values(text) == []


def test_dates_in_a_row_stay_dates() -> None:
    assert [value for _, value in values("Seen on 2.1.20 and 3.1.20.")] == ["2020-01-02", "2020-01-03"]


def test_a_date_whose_order_is_open_has_no_interval() -> None:
    (mention,) = times("On 12/11/2020 it snowed.")
    assert (mention.value, mention.interval) == ("2020-XX-XX", None)
    assert values("On 25/11/2020 it snowed.") == [("25/11/2020", "2020-11-25")]


def test_words_of_the_future_move_a_weekday_ahead() -> None:
    assert values("They will leave on Friday.") == [("Friday", "2020-11-13")]
    assert values("They left on Friday.") == [("Friday", "2020-11-06")]
    assert values("On Friday the army will leave.") == [("Friday", "2020-11-13")]
    assert values("On Friday they leave.", tense="future") == [("Friday", "2020-11-13")]


def test_both_ends_of_a_range_carry_the_range() -> None:
    first, second = times("Fighting went on from 27 September to 22 October.")
    assert first.value == "2020-09-27"
    assert second.value == "2020-10-22"
    assert first.interval == second.interval
    assert str(first.interval) == "2020-09-27..2020-10-22"
    assert first.interval
    assert first.interval.precision is Precision.SPAN


def test_a_range_lends_its_year_to_the_end_that_lacks_it() -> None:
    first, _ = times("Between October 3 and October 7, 2016 nothing was heard.")
    assert str(first.interval) == "2016-10-03..2016-10-07"


def test_two_days_of_a_month_are_one_expression() -> None:
    (through,) = times("Shells fell on 24-25 March 2019.")
    (either,) = times("Shells fell on March 24 or 25.")
    assert through.interval
    assert either.interval
    assert (str(through.interval), through.interval.precision) == ("2019-03-24..2019-03-25", Precision.SPAN)
    assert either.interval.precision is Precision.DAYS


def test_an_instant_needs_a_zone() -> None:
    (zoned,) = times("A truce began at 00:00 Moscow time on 10 November.")
    (plain,) = times("A truce began at 00:00 on 10 November.")
    assert zoned.interval
    assert plain.interval
    assert zoned.interval.at
    assert zoned.interval.at.isoformat() == "2020-11-10T00:00:00+03:00"
    assert zoned.interval.precision is Precision.INSTANT
    assert (plain.interval.at, plain.interval.precision) == (None, Precision.DAY)


def test_bounds_are_named() -> None:
    text = "Leave by 20 November, wait until Friday, closed since May 1, before noon, within three years."
    assert [one.bound for one in times(text)] == ["by", "until", "since", "before", "by"]


def test_the_next_day_counts_from_the_time_told_before() -> None:
    assert values("The next day they fled.", previous="2020-10-03") == [("The next day", "2020-10-04")]
    (alone,) = times("The next day they fled.")
    assert (alone.value, alone.interval) == ("XXXX-XX-XX", None)
    assert values("A week later all was over.", previous="2020-10-03") == [("A week later", "2020-W41")]


def test_a_month_as_anchor_makes_nothing_more_exact_than_the_month() -> None:
    fall, yesterday, year = times(
        "It fell on November 9, burned yesterday, stood last year.", anchor="2021-01"
    )
    assert str(fall.interval) == "2020-11-09"
    assert str(yesterday.interval) == "2020-12-31..2021-01-30"
    assert yesterday.interval
    assert yesterday.interval.precision is Precision.MONTH
    assert (yesterday.value, str(year.interval)) == ("XXXX-XX-XX", "2020")


def test_without_an_anchor_only_full_dates_are_placed() -> None:
    mentions = times("On November 9, last year, yesterday and 3 May 2001.", anchor="")
    assert [(one.value, one.interval and str(one.interval)) for one in mentions] == [
        ("XXXX-11-09", None),
        ("XXXX", None),
        ("XXXX-XX-XX", None),
        ("2001-05-03", "2001-05-03"),
    ]


def test_lengths_up_to_the_anchor_are_placed() -> None:
    (mention,) = times("Six villages fell over the past three months.")
    assert (mention.type, mention.value, str(mention.interval)) == (
        "DURATION",
        "P3M",
        "2020-08-12..2020-11-12",
    )


def test_last_time_skips_lengths_and_comparisons() -> None:
    told = Interval(first=None, last=None, precision=Precision.SPAN)
    assert last_time(times("It took five years."), told) is told
    assert str(last_time(times("On May 3, more than a year earlier, they left."), None)) == "2020-05-03"


@pytest.mark.parametrize("piece", ["1", "May ", "the last ", "12:", "on the 20th of the month, ", "’"])
def test_time_grows_with_length_only(piece: str) -> None:
    def seconds(count: int) -> float:
        start = perf_counter()
        times(piece * count)
        return perf_counter() - start

    short = max(seconds(2_000), 0.002)
    assert seconds(20_000) < 60 * short


@pytest.mark.parametrize(
    "text", ["", " ", "\u200f\u202e", "9" * 5000, "the 0th century, Q9, 99:99", "\ud83d May"]
)
def test_odd_text_finds_nothing(text: str) -> None:
    assert times(text) == ()
    assert times(text, anchor="0001") == ()


def test_the_ends_of_the_calendar_are_no_error() -> None:
    text = "last year, ten centuries ago, yesterday, next decade, last week, 5000 years ago"
    assert times(text, anchor="0001-01-01") is not None
    assert times(text, anchor="9999-12-31") is not None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The rules to be published in early August will decide.", "2021-08"),
        ("It will take effect June 1.", "2021-06-01"),
        ("He would leave for the United States on Saturday.", "2020-11-14"),
        ("He left the United States on Saturday.", "2020-11-07"),
    ],
)
def test_the_tense_is_that_of_the_verb(text: str, value: str) -> None:
    sentence = Sentence(text=text, origin=range(len(text)))
    found = find_times(
        sentence, anchor=partial_date("2020-11-12"), previous=None, language=load_language("en")
    )
    assert [one.value for one in found] == [value]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The truce had been due to end Saturday.", "2020-11-07"),
        ("The meeting planned for Saturday was called off.", "2020-11-07"),
        ("Until Saturday, they had kept silent.", "2020-11-07"),
        ("The talks will be held on Saturday.", "2020-11-14"),
        ("An envoy will succeed the minister on Saturday.", "2020-11-14"),
        ("It would be paid on an unspecified Saturday.", "2020-11-14"),
        ("They decided to open the road on Saturday.", "2020-11-14"),
    ],
)
def test_what_lay_ahead_and_is_over_is_past(text: str, day: str) -> None:
    (found,) = [value for words, value in values(text) if "Saturday" in words]
    assert found == day


def test_one_day_that_may_come_is_no_length() -> None:
    assert values("They may one day return.") == [("one day", "FUTURE_REF")]
    assert values("It lasted one day.") == [("one day", "P1D")]


def test_a_raised_ending_read_as_a_mark_keeps_the_day() -> None:
    assert values('It began on the 27" January 2016.') == [('the 27" January 2016', "2016-01-27")]


def test_the_number_of_an_article_is_no_date() -> None:
    assert not values("They met as per Article 2.1.11 of the accord.")
    assert values("They met on 2.1.2011.") == [("2.1.2011", "2011-01-02")]
