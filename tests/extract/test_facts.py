"""The facts of a report's main incident, and what a report that tells none leaves open."""

import pytest

from tests import make
from truceline.extract.facts import Facts, facts
from truceline.language import load_language


def read(title: str, text: str, published: str | None = "2020-11-12") -> Facts:
    return facts(make.report(text, title=title, published=published), language=load_language("en"))


@pytest.mark.parametrize(
    ("title", "text", "killed", "wounded", "day"),
    [
        (
            "Shelling kills two, wounds five",
            "Two villagers were killed and five others wounded when shells hit a market on Monday, officials said.",
            2,
            5,
            "2020-11-09",
        ),
        (
            "Gunman at large",
            "Four people were shot, one fatally, outside a store late Tuesday. Police said on Wednesday they know why.",
            1,
            3,
            "2020-11-10",
        ),
        (
            "Boy hurt by mine",
            "A 9-year-old boy was wounded by a mine on 8 November. The boy is in stable condition.",
            0,
            1,
            "2020-11-08",
        ),
        (
            "Man dies",
            "A 40-year-old man was shot on Sunday. The man died at the hospital on Monday.",
            1,
            0,
            "2020-11-08",
        ),
    ],
)
def test_main_incident(title: str, text: str, killed: int, wounded: int, day: str) -> None:
    found = read(title, text)
    assert (found.killed, found.wounded, str(found.when)) == (killed, wounded, day)


def test_a_report_without_harm_or_day_leaves_all_open() -> None:
    assert read("Council meets", "The council spoke of parks.") == Facts(killed=None, wounded=None, when=None)


def test_a_clock_without_a_date_leaves_two_days() -> None:
    found = read("", "A man was shot around 11:15 p.m. near the bridge.")
    assert str(found.when) == "2020-11-11..2020-11-12"
    assert read("", "A man was shot around 11:15 p.m. near the bridge.", published=None).when is None


def test_a_month_as_publication_date_gives_no_day() -> None:
    found = read("", "A man was shot on Monday.", published="2020-11")
    assert found.when is None


@pytest.mark.parametrize("text", ["", "\n\n", "killed " * 400, "1 2 3 " * 400])
def test_odd_text_is_no_error(text: str) -> None:
    assert read("", text).when is None


def test_the_likely_day_is_a_guess_where_none_or_two_are_told() -> None:
    assert str(read("", "A man was shot around 11:15 p.m. near the bridge.").likely) == "2020-11-11"
    assert str(read("", "A man was shot around 2:15 a.m. near the bridge.").likely) == "2020-11-12"
    assert str(read("", "A man was shot near the bridge.").likely) == "2020-11-12"
    assert read("", "The council spoke of parks.").likely is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("A woman was taken to a hospital, where she died.", (1, 0)),
        ("A man suffered a fatal gunshot wound on Sunday.", (1, 0)),
        ("A father of 4 was killed on Sunday.", (1, 0)),
        ("He is accused of killing three men and trying to kill two others.", (3, 0)),
        ("Three men were killed and two wounded on Sunday. The gunman is dead.", (4, 2)),
        ("A couple and their two children were found dead on Sunday.", (4, 0)),
        ("The blast left three men and a woman wounded.", (0, 4)),
        ("He is accused of killing his wife, Mara Zeld, 34, and her two sons.", (3, 0)),
        ("One of the five people killed on Sunday was a teacher.", (5, 0)),
        ("The shooting sent four men to the hospital.", (0, 4)),
        ("A man was killed. A guard was shot too. The guard is in stable condition.", (1, 1)),
        ("Police look for the gunman after a triple homicide. A man was shot dead.", (3, 0)),
        ("Police ask for help after a double shooting. A man was killed.", (1, 1)),
        ("A shell killed six people, including an unborn child.", (5, 0)),
        ("An officer fired one shot and wounded one of the dogs. A man was hurt.", (0, 1)),
        ("Two men were charged after a guard was killed on Sunday.", (1, 0)),
        ("One man dead in shelling, another in custody.", (1, 0)),
        ("The victim, a 9-year-old boy, was wounded by shells.", (0, 1)),
        ("Shells hurt four men and five women, nine people in all were hurt.", (0, 9)),
        ("A boy was shot on Sunday. The girl was hurt. The girl is in hospital.", (0, 1)),
        ("Police look into a double murder-suicide. A man shot his wife and son and then himself.", (3, 0)),
        ("A man was shot in an attempted murder-suicide.", (0, 1)),
        ("A third victim has died after shells hit a market.", (3, 0)),
        ("A driver shot on Sunday has died.", (1, 0)),
        ("A teacher was killed by a mine. Her brother was also wounded.", (1, 1)),
        ("Two guards were hit. Both were taken to a hospital. Petrov was pronounced dead.", (1, 1)),
        ("Several injured by shells. Four people were injured when shells hit a market.", (0, 4)),
        ("A gunshot wound is treated at the clinic. Police wait.", (0, 1)),
        ("People were injured, police said. The victim was not named.", (None, None)),
        (
            "Two guards were wounded by shells. A driver of the town was killed. The guard is recovering.",
            (1, 2),
        ),
        ("A body was found at the river on Sunday.", (1, 0)),
        ("Two men died on Sunday. Nobody was hurt. A similar shooting killed nine people in 2014.", (2, 0)),
        ("A man was arrested after a shooting that killed 2, injured 5.", (2, 5)),
        (
            "A boy was shot on Sunday. He lives. He plays. Twelve people were shot in the city in ten hours.",
            (0, 1),
        ),
        ("A 1-year-old boy was killed. The guard and a 15-year-old boy were also shot.", (1, 2)),
        (
            "A vigil is planned. A man was shot. He lives. The vigil for two men killed in May goes on.",
            (0, 1),
        ),
        ("A boy was shot. Doctors were not able to save him.", (1, 0)),
        ("Two men were shot, and three others were grazed by bullets.", (0, 5)),
        ("A man was shot in the leg and a woman suffered minor injuries.", (0, 2)),
        ("Someone was shot, a child was shot, a neighbour said.", (0, 1)),
        ("Two others were dead, and two men were found with gunshot wounds.", (2, 2)),
    ],
)
def test_who_died_and_who_lived(text: str, numbers: tuple[int | None, int | None]) -> None:
    found = read("", text)
    assert (found.killed, found.wounded) == numbers


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The suspect in Friday night's shooting spoke in court on Monday. A man was shot.", "2020-11-06"),
        (
            "A man was shot on Sunday. In an unrelated shooting at 3 p.m. Saturday a woman was shot.",
            "2020-11-08",
        ),
        ("A man was shot around 4:30 p.m. near the bridge.", "2020-11-12"),
        ("A man was shot around 11:30 p.m. near the bridge.", "2020-11-11"),
    ],
)
def test_the_day_is_that_of_what_happened(text: str, day: str) -> None:
    assert str(read("", text).likely) == day


@pytest.mark.parametrize(
    ("title", "text", "confidence"),
    [
        ("Two killed, five wounded by shells", "Talks go on.", "high"),
        ("Shells kill two", "Talks go on.", "middle"),
        ("Talks go on", "Envoys met. They spoke. They dined. Two men were killed on Sunday.", "low"),
        ("Two killed, five wounded in separate attacks", "Talks go on.", "low"),
        ("Talks go on", "Envoys met.", "low"),
    ],
)
def test_plainly_told_numbers_are_surer(title: str, text: str, confidence: str) -> None:
    assert read(title, text).confidence == confidence
