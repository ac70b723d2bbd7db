"""A problem says what, where, why it matters and what to do; an error carries them all."""

from truceline.errors import AccordError, Problem, TrucelineError, Where


def test_a_problem_reads_as_a_sentence() -> None:
    problem = Problem(
        code="bad-date",
        what="'soon' is no date",
        why="It cannot be placed.",
        hint="write YYYY-MM-DD",
        where=Where(file="accord.toml", line=7),
    )
    assert (
        str(problem)
        == "accord.toml, line 7: 'soon' is no date [bad-date] It cannot be placed. Hint: write YYYY-MM-DD"
    )


def test_an_error_carries_every_problem() -> None:
    error = AccordError.of(Problem(code=code, what=code) for code in ("first", "second"))
    assert isinstance(error, TrucelineError)
    assert [problem.code for problem in error.problems] == ["first", "second"]
    assert str(error).splitlines() == ["first [first]", "second [second]"]
