"""Layout: what becomes a sentence, and that each of its characters leads back to the report."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import make
from truceline.extract.layout import sentences
from truceline.extract.sentence import Layout, Sentence
from truceline.language import load_language
from truceline.report import Report

ENGLISH = load_language("en")


def cut(text: str) -> tuple[Sentence, ...]:
    return sentences(make.report(text), ENGLISH)


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in cut(text)]


def shape(text: str) -> list[tuple[str, str]]:
    return [(sentence.layout.value, sentence.text) for sentence in cut(text)]


def leads_back(report: Report) -> bool:
    return all(
        len(sentence.text) == len(sentence.origin)
        and all(
            letter == report.text[at] or (letter == " " and report.text[at].isspace())
            for letter, at in zip(sentence.text, sentence.origin, strict=True)
        )
        for sentence in sentences(report, ENGLISH)
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gen. Orlov met Mr. K. Smith. They spoke at 6.30 p.m. on 3 Nov. 2020.", 2),
        ("U.S. officials left at 5 p.m. The road stayed shut.", 2),
        ("Shells fell on No. 7 Garden St. and No. 9. Nobody was hurt.", 2),
        ("It hit 2.5 km of road. 12 cars burned.", 2),
        ("“We hold the line.” The ministry said no more.", 2),
        ("“Why?” he asked. Nobody knew.", 2),
        ("The line held ... The guns fell silent.", 2),
        ("He spoke of “peace … but not now” and left.", 1),
        ("Two men were hurt.The road stayed shut.“Go home,” he said.Nobody went.", 4),
        ("See www.example.org or news.Example.org, or write to Gov.Orlov of the region.", 1),
        ("The U.N. mission saw it (see Annex B). It left.", 2),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(texts(text)) == count, texts(text)


def test_a_sentence_runs_on_over_a_paragraph_or_page_break() -> None:
    text = "The road will be watched\n\nby foreign guards. A town fell to the\n\n12\n\nRiver Guard. Done."
    assert [sentence.text for sentence in cut(text) if sentence.layout is Layout.PROSE] == [
        "The road will be watched by foreign guards.",
        "A town fell to the River Guard.",
        "Done.",
    ]
    first = cut(text)[0]
    span = first.span(0, len(first.text))
    assert text[span.start : span.end] == "The road will be watched\n\nby foreign guards."


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "On Monday evening the president of the northern\nRepublic met there with the delegation\n"
        "of the whole south in the old cus-\ntoms house. It rained."
    )
    assert texts(text) == [
        "On Monday evening the president of the northern Republic met there with the delegation "
        "of the whole south in the old cus-toms house.",
        "It rained.",
    ]


def test_a_word_broken_at_the_lines_end_is_made_whole_where_the_text_has_it() -> None:
    text = "The men sus-\ntained wounds near a north-\neastern mill. Others sustained none."
    first = cut(text)[0]
    assert first.text == "The men sustained wounds near a north-eastern mill."
    at = first.text.index("sustained")
    span = first.span(at, at + len("sustained"))
    assert text[span.start : span.end] == "sus-\ntained"


def test_headings_items_rows_and_boilerplate_are_told_apart() -> None:
    text = (
        "# Truce holds\n\nThe guns are silent. It says:\n\n1. Guards stay for five years.\n2. Roads open.\n\n"
        "| side | killed |\n|---|---|\n| North | 12 |\n\nRelated content\n\nhttps://example.org/more\n"
    )
    assert shape(text) == [
        ("heading", "Truce holds"),
        ("prose", "The guns are silent."),
        ("prose", "It says:"),
        ("item", "Guards stay for five years."),
        ("item", "Roads open."),
        ("cell", "side | killed"),
        ("cell", "North | 12"),
        ("boilerplate", "Related content"),
        ("boilerplate", "https://example.org/more"),
    ]


def test_links_below_the_text_are_no_headlines() -> None:
    text = (
        "The road is open. It snowed.\n\nRelated content\n\nNorthern guns shell the mill\n\nTen dead at the ford\n\n"
        "The mayor spoke on Monday.\n\n# See also\n\nOld fort. The Star, 2019.\n\n# Aftermath\n\nAll went home."
    )
    kept = [words for layout, words in shape(text) if layout != "boilerplate"]
    assert kept == [
        "The road is open.",
        "It snowed.",
        "The mayor spoke on Monday.",
        "Aftermath",
        "All went home.",
    ]


def test_running_titles_and_bullets_of_odd_fonts_break_no_sentence() -> None:
    page = "River Mission Weekly"
    text = f"{page}\n\n\uf0b7 The road was\n\n{page}\n\nshut by guards.\n\n\uf0b7 The mill burned.\n\n{page}"
    kept = [found for found in shape(text) if found[0] != "boilerplate"]
    assert kept == [("item", "The road was shut by guards."), ("item", "The mill burned.")]


def test_a_line_alone_is_prose_not_a_heading() -> None:
    assert shape("Northern guns shelled the bridge on 3 October") == [
        ("prose", "Northern guns shelled the bridge on 3 October")
    ]


def test_marks_and_invisible_signs_leave_no_trace_but_keep_offsets() -> None:
    text = "The *Daily [Star](https://example.org/a_(b))* wrote\u200b of \u200f**two**\xa0dead.[12]"
    report = make.report(text)
    (only,) = sentences(report, ENGLISH)
    assert only.text == "The Daily Star wrote of two dead."
    at = only.text.index("two")
    span = only.span(at, at + 3)
    assert text[span.start : span.end] == "two"
    assert leads_back(report)


def test_block_quotations_know_their_citation() -> None:
    text = (
        "“Guards came in May.\n\n“They left in June.” (Guards by A. Writer, The Star, 1 July 2021)\n\n"
        "The town is calm.\n\nThe Star went on:\n\n“Nobody fired. All went home.” (Ibid)\n\n"
        "Our last issue said:\n\n“It will hold.”\n\n“It will,” said the mayor, “not hold.”"
    )
    found = [(each.text, each.quotation, each.cited) for each in cut(text) if each.layout is Layout.PROSE]
    star = "Guards by A. Writer, The Star, 1 July 2021"
    assert found == [
        ("“Guards came in May.", 0, star),
        ("“They left in June.”", 0, star),
        ("The town is calm.", None, ""),
        ("The Star went on:", None, ""),
        ("“Nobody fired.", 1, star),
        ("All went home.”", 1, star),
        ("Our last issue said:", None, ""),
        ("“It will hold.”", 2, "Our last issue said:"),
        ("“It will,” said the mayor, “not hold.”", None, ""),
    ]


@pytest.mark.parametrize(
    "text", ["", " \n \n", "\u200b", "***", "“", "(", "|", "> > >", "\x00", "1.", "...", "\r\n\f"]
)
def test_odd_texts_are_no_trouble(text: str) -> None:
    assert all(sentence.text for sentence in cut(text))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="aB .,\n*_[]()“”\"'|>#-1:\u200b\r\f\t\\é", max_size=80))
def test_every_character_leads_back(text: str) -> None:
    assert leads_back(make.report(text))


@pytest.mark.parametrize(
    "piece",
    ["[a](", "*a ", "(", "“ab\n\n", "Mr. J. A. Smith, ", "ab cd. ", "“a b.” (Xa, 2020)\n\n", "|a ", "> "],
)
def test_time_grows_with_length_alone(piece: str) -> None:
    def seconds(size: int) -> float:
        start = time.perf_counter()
        cut(piece * (size // len(piece)))
        return time.perf_counter() - start

    seconds(1_000)
    assert seconds(240_000) < 40 * seconds(24_000) + 0.2


def test_words_broken_by_a_hyphen_are_whole_again() -> None:
    text = "The mis-\nsion counted viola-tions of the cease-fire. A self-propelled gun fired. The ceasefire broke."
    found = texts(text)
    assert found[0] == "The mission counted violations of the ceasefire."
    assert found[1] == "A self-propelled gun fired."


def test_a_number_glued_to_its_item_is_no_word_of_it() -> None:
    assert texts("14.On Monday the patrol left.\n15.The road was shut.") == [
        "On Monday the patrol left.",
        "The road was shut.",
    ]
