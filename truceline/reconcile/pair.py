"""Pair: two claims -> whether they may tell of one incident, and why or why not.

`compare` and `why_not` depend on the two sights alone and are the same either way round, so that an answer can be
stored. Which pairs are worth comparing is said by `keys` and `sought` (`truceline.reconcile.keys`).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from truceline.reconcile import details
from truceline.reconcile.keys import keys, sought
from truceline.reconcile.scene import LEAST, clash, likelihood, words_for
from truceline.reconcile.sight import Sight, Timed

__all__ = ["Link", "compare", "keys", "sought", "why_not"]

APART = timedelta(hours=3)  # two times of day further apart are two incidents
SHARED = 0.5  # share of the days of two lasting times that must be common
SMALL_KM = 5.0  # a place of so small a radius seldom holds two alike incidents on one day

SAME_PLACE = "same place, overlapping days, fitting happenings"
WITHIN = "one place within the other, overlapping days, fitting happenings"
NO_PLACE = "same happening, day and doer, where no place is said"
DISPUTED = "same place, day, happening and number, though others are said to have done it"
COPIED = "same wording in reports of different sources, published within a day"
ONE_REPORT = "both tell of the main scene of one report"
SCORES = {COPIED: 1.0, ONE_REPORT: 1.0, SAME_PLACE: 0.8, DISPUTED: 0.7, WITHIN: 0.4, NO_PLACE: 0.3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two claims (`one` < `other`) that may tell of one incident: how surely, from 0 to 1, and by which rule.

    Between claims that lead scenes, and between rows of tables, the score is the likelihood that these are one.
    """

    one: str
    other: str
    score: float
    why: str


def compare(one: Sight, other: Sight) -> Link | None:
    """The link between two claims, None where they tell of two incidents or too little; symmetric."""
    score, why = _judged(one, other)
    if not score:
        return None
    first, second = sorted((one.id, other.id))
    return Link(one=first, other=second, score=score, why=why)


def why_not(one: Sight, other: Sight) -> str:
    """Why two claims are not linked, in words; empty where they are."""
    score, why = _judged(one, other)
    return "" if score else why


def _judged(one: Sight, other: Sight) -> tuple[float, str]:
    """The score of the link and the rule; 0 and why there is none."""
    if one.claim.coding or other.claim.coding:
        return _coded(one, other)
    if one.claim.report == other.claim.report and one.of_scene and other.of_scene:
        leads = bool(one.scene) != bool(other.scene)
        return (1.0, ONE_REPORT) if leads else (0.0, "both follow the claim that leads their report's scene")
    if _copied(one, other):
        return SCORES[COPIED], COPIED
    if one.of_scene and other.of_scene:
        return _scenes(one, other)
    if one.row and other.row:
        return _rows(one, other)
    why = _fitting(one, other)
    return (SCORES[why], why) if why else (0.0, _unfit(one, other))


def _coded(one: Sight, other: Sight) -> tuple[float, str]:
    """The link of a coded claim with one read from text; coded ones have a rule of their own."""
    if one.claim.coding and other.claim.coding:
        return 0.0, "coded claims are joined by provision, happening, doer and days"
    why = _fitting(one, other)
    return (SCORES[why], why) if why in (SAME_PLACE, NO_PLACE) else (0.0, _unfit(one, other))


def _scenes(one: Sight, other: Sight) -> tuple[float, str]:
    """The link of two claims that lead their reports' main scenes."""
    if one.scene is None or other.scene is None:
        return 0.0, "one of them follows the claim that leads its report's scene"
    if why := _contradiction(one, other) or clash(one.scene, other.scene):
        return 0.0, why
    known = one.published is not None and other.published is not None
    apart = abs((one.published or 0) - (other.published or 0)) if known else None
    score = likelihood(one.scene, other.scene, published=apart)
    if score >= LEAST:
        return round(score, 6), words_for(one.scene, other.scene, apart)
    if _fitting(one, other) == SAME_PLACE and max(one.reach, other.reach) <= SMALL_KM:
        return SCORES[SAME_PLACE], SAME_PLACE
    return 0.0, f"their reports' scenes have too little in common (likelihood {score:.2f})"


def _rows(one: Sight, other: Sight) -> tuple[float, str]:
    """The link of two rows of tables of incidents."""
    if one.claim.report == other.claim.report:
        return 0.0, "each row of one table is an incident of its own"
    score = details.likelihood(one, other)
    if score < LEAST:
        return 0.0, f"{details.words_for(one, other)} (likelihood {score:.2f})"
    return round(score, 6), f"rows of two tables: {details.words_for(one, other)}"


def _contradiction(one: Sight, other: Sight) -> str:
    """What the two claims themselves say against it, where no person is named in both scenes; and what one source does.

    A source that gives another day tells of another scene: its bulletins hold the same names and words every day.
    """
    if one.scene and other.scene:
        days = {one.scene.day, other.scene.day} - {None}
        if one.source and one.source == other.source and len(days) > 1:
            return "one source gives two days"
        if one.scene.persons & other.scene.persons:
            return ""
    if one.days and other.days and one.joint(other) < 1:
        return "their days do not meet"
    return "others did it" if one.doers and other.doers and not one.doers & other.doers else ""


def _unfit(one: Sight, other: Sight) -> str:
    if not (one.joinable and other.joinable):
        return "one of them does not say when, or neither where nor who"
    if not fitting(one, other):
        return "their happenings do not fit"
    return excluded(one, other) or "their places, or where none is said their days and doers, differ"


def fitting(one: Sight, other: Sight) -> bool:
    """True where one happening is the other or one of the kinds under it."""
    return one.happening in other.line or other.happening in one.line


def excluded(one: Sight, other: Sight) -> str:
    """What makes it impossible that two claims that say when are of one incident; empty for nothing."""
    if not shares_days(one, other):
        return "their days do not meet"
    if hours_apart(one.at, other.at):
        return "their times of day lie hours apart"
    if one.doers and other.doers and not one.doers & other.doers:
        return "others did it"
    return ""


def shares_days(one: Timed, other: Timed) -> bool:
    """True where their days overlap; a time that lasts must share most of its days."""
    if one.days is None or other.days is None:
        return False
    shared = min(one.days[1], other.days[1]) - max(one.days[0], other.days[0]) + 1
    if shared < 1 or not (one.span or other.span):
        return shared >= 1
    return shared >= SHARED * max(one.width, other.width)


def hours_apart(one: datetime | None, other: datetime | None) -> bool:
    """True where both times of day are said and cannot mean the same."""
    if one is None or other is None or (one.tzinfo is None) != (other.tzinfo is None):
        return False
    return abs(one - other) > APART


def _copied(one: Sight, other: Sight) -> bool:
    if not one.wording or (one.wording, one.happening, one.days) != (
        other.wording,
        other.happening,
        other.days,
    ):
        return False
    day, next_day = one.claim.known_from, other.claim.known_from
    near = day is not None and next_day is not None and abs((day - next_day).days) <= 1
    return near and one.claim.speakers[0] != other.claim.speakers[0]


def _fitting(one: Sight, other: Sight) -> str:
    """The rule by which two claims fit, empty where they do not."""
    if not (one.joinable and other.joinable and fitting(one, other)):
        return ""
    if excluded(one, other):
        return DISPUTED if _disputed(one, other) else ""
    if one.places and other.places:
        return _placed(one, other)
    same = one.happening == other.happening and bool(one.doers & other.doers)
    return NO_PLACE if same and one.days == other.days and one.width == 1 else ""


def _disputed(one: Sight, other: Sight) -> bool:
    """True where all but the doer is the same, an exact number above 1 too: what happened is not who did it."""
    meets = shares_days(one, other) and not hours_apart(one.at, other.at)
    exact = {count for count in one.counts if count[1] == count[2] > 1}
    same = one.days == other.days and one.width == 1 and one.happening == other.happening
    return meets and same and bool(exact & set(other.counts)) and _placed(one, other) == SAME_PLACE


def _placed(one: Sight, other: Sight) -> str:
    own, there = {chain[0] for chain in one.places}, {chain[0] for chain in other.places}
    if own == there:
        return SAME_PLACE
    inside = any(chain[0] in area for chain in one.places for area in other.places)
    around = any(chain[0] in area for chain in other.places for area in one.places)
    return WITHIN if inside or around else ""
