"""A report is its bytes: name, source and date do not make another one of it."""

from dataclasses import replace
from datetime import date

import make


def test_identity_is_the_bytes() -> None:
    one = make.report("A text.")
    assert replace(one, source="another", origin="elsewhere.txt").id == one.id
    assert make.report("A text").id != one.id
    assert len(one.sha256) == 64


def test_an_unknown_date_stays_unknown() -> None:
    assert make.report(published=None).known_from is None
    assert make.report(published=None).to_json()["published"] is None


def test_a_month_counts_from_its_last_day() -> None:
    assert make.report(published="2021-02").known_from == date(2021, 2, 28)
