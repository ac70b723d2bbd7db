"""Tests of what is kept: worked out once, given up when others are asked for, never after a fault."""

import threading
import time

import pytest

from truceline.web.kept import Kept


def test_a_value_is_worked_out_once_and_the_least_used_is_given_up() -> None:
    kept, made = Kept(2), []

    def make(name: str) -> str:
        made.append(name)
        return name

    for name in ("a", "b", "a", "c", "a", "b"):
        assert kept.get(name, lambda name=name: make(name)) == name  # type: ignore[misc]
    assert made == ["a", "b", "c", "b"]


def test_what_fails_is_tried_again() -> None:
    kept = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: 1 // 0)
    assert kept.get("a", lambda: 5) == 5


def test_threads_wait_for_the_same_value_and_not_for_others() -> None:
    kept, made = Kept(9), []
    begun, go = threading.Event(), threading.Event()

    def slow() -> int:
        made.append(1)
        begun.set()
        go.wait(5)
        return 1

    threads = [threading.Thread(target=kept.get, args=("slow", slow)) for _ in range(3)]
    for each in threads:
        each.start()
    begun.wait(5)
    before = time.monotonic()
    assert kept.get("other", lambda: 2) == 2
    assert time.monotonic() - before < 1
    go.set()
    for each in threads:
        each.join(5)
    assert made == [1]


def test_a_value_may_need_another() -> None:
    kept = Kept(9)
    assert kept.get("a", lambda: kept.get("b", lambda: 1) + 1) == 2
