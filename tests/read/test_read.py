"""Reading: every format gives a report with what it states, and bad input is refused with a reason."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from truceline.errors import ReadError, Rejected
from truceline.read import formats, read, read_all
from truceline.report import Report
from truceline.when import partial_date

BODY = "The northern guards left the old fort on Monday, the ministry said."
HEADER = "Source: star\nTitle: Guards leave\nPublished: 2020-11-15\nLabel: written for a test\n\n"
PAGE = (
    "<!doctype html><html lang=en><head><title>Guards leave | Star</title><script>alert(1)</script>"
    "<meta property='article:published_time' content='2020-11-15T23:30:00+04:00'>"
    "<meta property='og:site_name' content='The Star'></head><body><nav><a href='/'>Home</a></nav><article>"
    f"<h1>Guards leave</h1><p>{BODY}</p><h2>Losses</h2><ul><li><p>Two dead.</p></li></ul><blockquote><p>We stay.</p>"
    "</blockquote><table><tr><td>North</td><td>12</td></tr></table></article><footer>Cookies</footer></body></html>"
)


def pdf(text: str) -> bytes:
    paper = io.BytesIO()
    canvas = Canvas(paper)
    canvas.drawString(72, 720, text)
    canvas.save()
    return paper.getvalue()


def word(*, table: bool = True) -> bytes:
    document = docx.Document()
    document.core_properties.title = "Guards leave"
    document.add_heading("Guards leave", 1)
    document.add_paragraph(BODY)
    document.add_paragraph("Two dead.", style="List Bullet")
    if table:
        row = document.add_table(rows=1, cols=2).rows[0]
        row.cells[0].text, row.cells[1].text = "North", "12"
    paper = io.BytesIO()
    document.save(paper)
    return paper.getvalue()


def codes(error: pytest.ExceptionInfo[ReadError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def test_header_lines_state_source_title_date_and_label() -> None:
    report = read((HEADER + BODY).encode())
    assert (report.source, report.title, report.label) == ("star", "Guards leave", "written for a test")
    assert str(report.published) == "2020-11-15"
    assert report.text == BODY
    assert (report.language, report.media_type) == ("en", "text/plain")


def test_the_caller_wins_over_the_header() -> None:
    report = read(
        (HEADER + BODY).encode(),
        source_id="moon",
        title="T",
        published=partial_date("2021-01"),
        language="ru",
    )
    assert (report.source, report.title, str(report.published), report.language) == (
        "moon",
        "T",
        "2021-01",
        "ru",
    )


def test_no_date_is_invented(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"12 November 2020\n\n{BODY}")
    assert read(path).published is None


def test_a_text_that_only_looks_like_a_header_stays_whole() -> None:
    text = "Note: the road is shut.\n\nSource: nobody."
    assert read(text.encode()).text == text


def test_front_matter_is_read_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text('---\npubDate: "2022-02-13"\ndeep:\n  date: 1999\n---\n# The road\n\nIt is **shut**.')
    report = read(path)
    assert (str(report.published), report.title) == ("2022-02-13", "The road")
    assert report.text == "# The road\n\nIt is **shut**."


def test_html_gives_the_main_text_and_its_metadata() -> None:
    report = read(PAGE.encode())
    assert (report.source, report.title, str(report.published)) == ("The Star", "Guards leave", "2020-11-15")
    assert report.text.split("\n\n") == [
        "# Guards leave", BODY, "# Losses", "- Two dead.", "> We stay.", "|North |12 |",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 50_000,
        "<b>" * 20_000,
        "<table><tr><td>" * 5_000,
        "<a href='" * 9_000,
        "<!--" * 9_000,
        "&#" * 9_000,
    ],
)
def test_hostile_html_is_read_or_refused(page: str) -> None:
    (found,) = read_all(f"<!doctype html><html><body>{page}The guards left.".encode())
    assert isinstance(found, Rejected) or "The guards left." in found.text or page not in found.text


def test_pdf_text_is_read_and_its_own_date_is_not() -> None:
    report = read(pdf(BODY))
    assert BODY in report.text
    assert (report.published, report.media_type) == (None, "application/pdf")


def test_a_pdf_cut_off_is_told_once(capfd: pytest.CaptureFixture[str]) -> None:
    (found,) = read_all(pdf(BODY)[:600])
    assert isinstance(found, Rejected)
    assert capfd.readouterr().err == ""


def test_a_few_bytes_with_nul_among_them_are_no_text() -> None:
    (found,) = read_all(b"\x00\xd0\x00\xd1\x00\xe2\x10\x00\x01\x20\x00A")
    assert isinstance(found, Rejected)
    assert found.problem.code == "binary"


def test_pdf_that_cannot_be_read_says_why() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(BODY))))
    writer.encrypt("secret")
    locked = io.BytesIO()
    writer.write(locked)
    for content, code in (
        (locked.getvalue(), "encrypted"),
        (pdf(""), "no-text-layer"),
        (b"%PDF-1.7 cut", "broken-pdf"),
    ):
        with pytest.raises(ReadError) as error:
            read(content)
        assert codes(error) == [code]
        assert error.value.problems[0].hint


def test_docx_keeps_order_and_marks() -> None:
    report = read(word())
    assert report.title == "Guards leave"
    assert report.text.split("\n\n") == ["# Guards leave", BODY, "- Two dead.", "| North | 12 |"]
    with pytest.raises(ReadError) as error:
        read(word()[:3000])
    assert codes(error)[0] in ("broken-docx", "binary")


def test_each_entry_of_a_feed_is_the_same_report_in_tomorrows_feed() -> None:
    entry = (
        "<item><title>Guards</title><link>http://x/1</link><pubDate>Mon, 16 Nov 2020 01:00:00 +0400</pubDate>"
    )
    entry += f"<description>&lt;p&gt;{BODY}&lt;/p&gt;</description></item>"
    feed = "<?xml version='1.0'?><rss version='2.0'><channel><title>The Star</title>{}</channel></rss>"
    (today,) = read_all(feed.format(entry).encode())
    later = list(read_all(feed.format("<item><title>New</title></item>" + entry).encode()))
    assert isinstance(today, Report)
    assert (today.text, today.source, str(today.published)) == (BODY, "The Star", "2020-11-16")
    assert [each.id for each in later if isinstance(each, Report)][1] == today.id


def test_rows_are_reports_and_bad_rows_are_refused_alone() -> None:
    table = f'source;title;published;text\nstar;A;2020-11-15;"{BODY}"\nstar;B;31.11.2020;x\nstar;C;2020;\n'
    good, bad, empty = read_all(table.encode(), origin="t.csv")
    assert isinstance(good, Report)
    assert (good.source, str(good.published), good.origin) == ("star", "2020-11-15", "t.csv, line 2")
    assert [each.problem.code for each in (bad, empty) if isinstance(each, Rejected)] == ["bad-date", "empty"]
    lines = json.dumps({"text": BODY, "url": "http://x"}) + "\n[1]\n{"
    first, *rest = read_all(lines.encode())
    assert isinstance(first, Report)
    assert first.address == "http://x"
    assert [each.problem.code for each in rest if isinstance(each, Rejected)] == [
        "broken-json",
        "broken-json",
    ]


def test_coded_claims_are_one_report() -> None:
    table = (
        "id,published,from,to,provision,stance,happening,by\n1,2020-11-20,2020-11-20,,2.a,for,handover,AM\n"
    )
    report = read(table.encode())
    assert report.media_type == "text/csv; coded-claims"
    assert report.text == table


@pytest.mark.parametrize(
    ("content", "text", "sure"),
    [
        ("Éloge\n".encode("utf-16"), "Éloge\n", True),
        ("\ufeffÉloge".encode(), "Éloge", True),
        (("Гвардия оставила старую крепость в понедельник. " * 3).encode("cp1251"), "Гвардия", False),
        ("The café of the fort was shut; the crème was gone.".encode("cp1252"), "The café", False),
        (("Гвардия ушла. " * 9).encode()[:-3], "Гвардия", False),
    ],
)
def test_encodings(content: bytes, text: str, sure: bool) -> None:
    report = read(content)
    assert report.text.startswith(text)
    assert bool(report.remarks) is not sure


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (bytes(range(256)) * 9, "binary"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "binary"),
        (b"PK\x03\x04" + b"a" * 50, "binary"),
        (b"x" * 101, "too-large"),
    ],
)
def test_bad_bytes_are_refused_with_a_reason(content: bytes, code: str) -> None:
    with pytest.raises(ReadError) as error:
        read(content, limit=100 if code == "too-large" else 10**6, origin="x.bin")
    assert codes(error) == [code]
    assert "x.bin" in str(error.value)


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ("23 May 2022", "2022-05-23"),
        ("Monday, May 23rd, 2022", "2022-05-23"),
        ("Wednesday, 10/7/2015", "2015-10-07"),
        ("31 June", "None"),
        ("10/7/2015", "None"),
    ],
)
def test_a_header_s_date_is_read_or_left_out_with_a_remark(words: str, published: str) -> None:
    report = read(f"Title: A patrol\nDate: {words}\n\n{BODY}".encode())
    assert (str(report.published), report.text) == (published, BODY)
    assert [words in each and "line 2" in each for each in report.remarks] == [True] * (published == "None")


def test_a_text_cut_into_numbered_pieces_is_whole_again(tmp_path: Path) -> None:
    path = tmp_path / "pieces.html"
    pieces = ["<gno\nThe patrol saw two tanks on the ", "road to the\nmill.", "\n\n", " It turned back."]
    page = "\n".join(f'<p><a id="{at}" name="{at}">{each}</a></p>' for at, each in enumerate(pieces))
    path.write_text(page)
    assert read(path).text == ("<gno\nThe patrol saw two tanks on the road to the\nmill.\n\nIt turned back.")
    linked = '<p><a id="1" name="1">One.</a></p><p>Two.</p><p>Three.</p>'
    path.write_text(linked)
    assert read(path).text == "One.\n\nTwo.\n\nThree."


def test_folders_are_read_in_order_with_their_list(tmp_path: Path) -> None:
    root = tmp_path / "in"
    (root / "b").mkdir(parents=True)
    (root / ".git").mkdir()
    (tmp_path / "secret.txt").write_text("A secret.")
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    (root / ".git" / "config").write_text("x")
    (root / "c.txt").write_text(BODY)
    (root / "b" / "d.txt").write_text(HEADER + BODY + " Again.")
    (root / "a.bin").write_bytes(bytes(range(256)))
    (root / "sources.toml").write_text(
        '[[source]]\nid = "x"\nname = "X"\n[[report]]\nfile = "c.txt"\nsource = "moon"\npublished = 2021-02-01\n'
        '[[report]]\nfile = "b/*"\nsource = "sun"\naddress = "http://x"\n'
    )
    received = datetime(2026, 1, 1, tzinfo=UTC)
    found = list(read_all(root, received=received))
    assert [each.problem.code if isinstance(each, Rejected) else each.source for each in found] == [
        "binary", "moon", "star", "link-leaves-folder", "hidden-files",
    ]  # fmt: skip
    reports = [each for each in found if isinstance(each, Report)]
    assert [str(each.published) for each in reports] == ["2021-02-01", "2020-11-15"]
    assert reports[1].address == "http://x"
    assert all(each.received == received for each in reports)
    assert [each.id for each in reports] == [each.id for each in read_all(root) if isinstance(each, Report)]


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    (missing,) = read_all(tmp_path / "no.txt")
    (empty,) = read_all(tmp_path)
    (tmp_path / "sources.toml").write_text("[[report]]\nfile = 'x'\nwhen = 1\n")
    (tmp_path / "x.txt").write_text(BODY)
    broken, report = read_all(tmp_path)
    assert [each.problem.code for each in (missing, empty, broken) if isinstance(each, Rejected)] == [
        "missing", "empty-folder", "unknown-field",
    ]  # fmt: skip
    assert isinstance(report, Report)


@pytest.mark.parametrize("each", formats(), ids=lambda each: each.name)
def test_every_format_survives_anything(each) -> None:
    @settings(max_examples=30, deadline=None, database=None)
    @given(st.binary(max_size=200))
    def survives(content: bytes) -> None:
        for found in each.read(content):
            assert hasattr(found, "text") or found.code

    survives()


def test_formats_do_not_share_a_suffix() -> None:
    suffixes = [suffix for each in formats() for suffix in each.suffixes]
    assert len(suffixes) == len(set(suffixes))


def test_a_text_of_many_novels_is_refused_with_what_to_do() -> None:
    with pytest.raises(ReadError) as told:
        read(b"Nothing was heard of it. " * 400_001, origin="all.txt")
    problem = told.value.problems[0]
    assert problem.code == "too-long"
    assert problem.where.file == "all.txt"
    assert "split" in problem.hint
