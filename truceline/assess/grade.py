"""The grade of a claim as evidence: how its speaker stands to the provision, by printed rules (docs/findings.md).

No learned score enters. `confirms` holds the actors whose word counts only together with others': every beneficiary,
or every bearer of a joint duty.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from truceline.accord.record import Accord, Provision
from truceline.actor import Actor, whole

COMPLIANCE = ("for", "partly", "denies")
GRANT = ("amends", "waives", "suspends", "resumes")
BREACH = ("against", "disputes")
END = ("ends", "superseded", "overtaken", "announces-end")
PROFILES = {"standard": 1, "cautious": 2}  # different voices that good evidence takes beside their grades
IMPARTIAL_KINDS = ("court", "humanitarian")
IMPARTIAL = ("UN",)  # docs/findings.md names courts, ICRC and UN; ICRC is independent by its kind

JOINT = "the parties say it jointly"
ADMITS = "it admits its own act"
CONFIRMS = "the beneficiary says so against its own interest"
COMPLIES = "the bearer says so of its own act"
ACCUSES = "the beneficiary says so"
UNKNOWN_DOER = "bearer and beneficiary alike, of an act whose doer is not known"
HOLDER = "the holder of the power declares its use"
OUTSIDER = "it stands in no relation to the provision that gives its word weight"
OWN_REPORT = "a newsroom's own report: two independent origins make it strong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """`name` is a grade of docs/findings.md or `other`; `strong` where the claim suffices alone.

    `confirms`: beneficiaries whose word this is; `own`: bearers who speak of the duty. `origin`: set for reports.
    """

    name: str
    strong: bool
    why: str
    confirms: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Who is what in a provision, each part counted as its whole."""

    parties: frozenset[str]
    bearers: frozenset[str]
    beneficiaries: frozenset[str]
    watchers: frozenset[str]  # monitors and guarantors that are not themselves bearers
    impartial: frozenset[str]  # named by the accord, and the UN
    holders: frozenset[str]
    voices: int = 1  # how many different voices good evidence takes, by the profile

    def needed(self, doers: frozenset[str]) -> frozenset[str]:
        """The beneficiaries whose word is needed that the duty was met: all but the one whose duty it is."""
        return self.beneficiaries - (self.bearers & doers)


def roles(
    accord: Accord, provision: Provision, actors: Mapping[str, Actor], *, profile: str = "standard"
) -> Roles:
    """The roles of a provision, its own and those the accord names for all."""
    known = dict(actors)

    def wholes(*groups: tuple[str, ...]) -> frozenset[str]:
        return frozenset(whole(actor, known) for group in groups for actor in group)

    bearers = wholes(provision.bearers)
    watchers = wholes(accord.guarantor, accord.monitor, provision.guarantor, provision.monitor)
    holders = provision.holders or (provision.unless.holders if provision.unless else ())
    return Roles(
        parties=wholes(accord.parties),
        bearers=bearers,
        beneficiaries=wholes(provision.beneficiaries),
        watchers=watchers - bearers,
        impartial=wholes(accord.independent, IMPARTIAL) - bearers,
        holders=wholes(holders),
        voices=PROFILES[profile],
    )


def grade(
    stance: str,
    *,
    speakers: frozenset[str],
    doers: frozenset[str],
    kinds: frozenset[str],
    origin: str,
    roles: Roles,
) -> Grade:
    """The grade of one claim.

    `speakers` and `doers` are wholes; `kinds` the kinds of the speakers that are no party, bearer or beneficiary;
    `origin` is the newsroom where no actor speaks, empty otherwise.
    """
    if not speakers:
        return Grade(
            name="reported" if origin else "other",
            strong=False,
            why=OWN_REPORT if origin else OUTSIDER,
            origin=origin,
        )
    if roles.parties and roles.parties <= speakers:
        return Grade(name="against-interest", strong=True, why=JOINT)
    if found := _independent(speakers, kinds, roles):
        return found
    return best(tuple(_single(stance, speaker, doers, roles) for speaker in sorted(speakers)))


def best(grades: tuple[Grade, ...]) -> Grade:
    """The strongest of several speakers' grades, with what all of them confirm together."""
    order = ("against-interest", "party", "other")
    chosen = min(grades, key=lambda each: (not each.strong, order.index(each.name)))
    confirms = frozenset[str]().union(*(each.confirms for each in grades))
    own = frozenset[str]().union(*(each.own for each in grades))
    return Grade(name=chosen.name, strong=chosen.strong, why=chosen.why, confirms=confirms, own=own)


def _independent(speakers: frozenset[str], kinds: frozenset[str], roles: Roles) -> Grade | None:
    if speakers & roles.watchers:
        return Grade(
            name="independent", strong=True, why="the named monitor or guarantor, itself no bearer, says so"
        )
    if speakers & roles.impartial:
        return Grade(
            name="independent", strong=True, why="an independent body that the accord relies on says so"
        )
    if kinds & set(IMPARTIAL_KINDS):
        return Grade(name="independent", strong=True, why="a court or humanitarian body says so")
    return None


def _single(stance: str, speaker: str, doers: frozenset[str], roles: Roles) -> Grade:
    bearer, beneficiary = speaker in roles.bearers, speaker in roles.beneficiaries
    if stance == "uses":
        if speaker in roles.holders and doers <= {speaker}:
            return Grade(name="against-interest", strong=True, why=HOLDER)
        return _plain(speaker, roles)
    if stance in END or stance in COMPLIANCE or stance in GRANT:
        return _compliance(stance, speaker, doers, roles)
    if stance in BREACH:
        if speaker in doers and (bearer or beneficiary or speaker in roles.parties):
            return Grade(name="against-interest", strong=True, why=ADMITS)
        if bearer and beneficiary and not doers:
            return Grade(name="party", strong=False, why=UNKNOWN_DOER)
        return Grade(name="party", strong=False, why=ACCUSES) if beneficiary else _plain(speaker, roles)
    return _plain(speaker, roles)


def _compliance(stance: str, speaker: str, doers: frozenset[str], roles: Roles) -> Grade:
    """Whether the speaker says it as bearer or as beneficiary; one that is both is judged by the doer."""
    bearer, beneficiary = speaker in roles.bearers, speaker in roles.beneficiaries
    own = frozenset({speaker}) if bearer else frozenset()
    if bearer and beneficiary and not doers:
        return Grade(name="party", strong=False, why=UNKNOWN_DOER, own=own)
    if beneficiary and not (bearer and speaker in doers) and stance not in END:
        needed = roles.needed(doers)
        alone = needed == {speaker}
        return Grade(
            name="against-interest" if alone else "party",
            strong=alone,
            why=CONFIRMS,
            confirms=frozenset({speaker}),
            own=own,
        )
    if bearer:
        return Grade(name="party", strong=False, why=COMPLIES, own=own)
    return _plain(speaker, roles)


def _plain(speaker: str, roles: Roles) -> Grade:
    involved = roles.bearers | roles.beneficiaries | roles.parties
    if speaker in involved:
        return Grade(name="party", strong=False, why=ACCUSES if speaker in roles.beneficiaries else COMPLIES)
    return Grade(name="other", strong=False, why=OUTSIDER)
