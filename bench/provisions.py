"""Contract fixtures in closed-world mode: `provisions FOLDER` with NAME.json scenarios, each contract an accord file.

The contract is NAME.toml beside the scenarios, or else in bench/contracts. Its `[replay]` table says how events are
read: `parameters` names the arguments of `initials`, `due` which of them set due days, `event` which attributes make
an event which happening; without a rule an event is the happening of its type or name. Day 0 is the day of `in_force`.
States are those of Symboleo.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from truceline.accord import Accord, Due, Kind, load_accord
from truceline.actor import Actor
from truceline.assess.asker import Asker, Memo, matcher
from truceline.assess.judgement import Judgement
from truceline.claim import Claim, Coding, Mode, Participant, Quantity, Speaker
from truceline.finding import Label, Phase
from truceline.incident import Incident
from truceline.report import Span
from truceline.when import Period, day

PEERS: dict[str, Any] = {"right": 8, "total": 8}
OWN = Path(__file__).parent / "contracts"
ACTS = {
    "suspended": "suspends",
    "resumed": "resumes",
    "terminated": "ends",
    "exerted": "uses",
    "discharged": "waives",
    "triggered": "creates",
    "activated": "creates",
}
NUMBER = re.compile(r"-?\d+(\.\d+)?")
REGISTER = Actor(id="register", name="the register of events", kind="court")


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of a scenario: its name, its argument (of `suspended(oDel)`: oDel) and its day."""

    name: str
    argument: str
    day: int


def predict(gold: Path) -> Iterable[dict[str, Any]]:
    """One row for each scenario: the expected states and those of them that hold."""
    for path in sorted(gold.glob("*.json")):
        contract = contract_of(path)
        if contract is None:
            continue
        for scenario in json.loads(path.read_text(encoding="utf-8")):
            found = replay(contract, scenario)
            wanted = scenario["expectedStates"]
            yield {
                "contract": path.stem,
                "scenario": scenario["name"],
                "wanted": wanted,
                "found": sorted(found),
                "right": all(state.replace(" ", "") in found for state in wanted),
            }


def contract_of(scenarios: Path) -> Accord | None:
    """The contract of a file of scenarios; None where nobody wrote it yet."""
    for path in (scenarios.with_suffix(".toml"), OWN / f"{scenarios.stem}.toml"):
        if path.is_file():
            return load_accord(path)
    return None


def replay(contract: Accord, scenario: dict[str, Any]) -> set[str]:
    """The states, as `inEffect(oDel)`, in which the contract and its provisions are on the day of reading."""
    names, numbers = arguments(contract, scenario["initials"])
    attributes = attributes_of(scenario["attributes"], names)
    events = [event(text) for text in scenario["events"]]
    start = next((each.day for each in events if each.name == "started"), None)
    if start is None:
        return {f"form({scenario['initials'][0].split('(')[1].split(',')[0].strip(' )')})"}
    running = begun(contract, numbers, start)
    base = contract.in_force.date()
    claims = [
        claim
        for each in events
        if each.name != "started"
        for claim in claims_of(running, each, attributes, names, base)
    ]
    last = max((each.day for each in events), default=0)
    read_on = base + timedelta(days=max(int(contract.replay.get("read_on", 30)), last))
    return states(running, claims, read_on, contract_name=next(iter(names), contract.id))


def arguments(contract: Accord, initials: list[str]) -> tuple[dict[str, str], dict[str, int]]:
    """Arguments of `initials` by their value (actors, things) and the numbers among them by their parameter."""
    words = [word.strip() for word in initials[0].split("(", 1)[1].rstrip(" )").split(",")]
    pairs = list(zip(contract.replay.get("parameters", ("contract",)), words, strict=False))
    numbers = {name: int(word) for name, word in pairs if re.fullmatch(r"-?\d+", word)}
    return {word: name for name, word in pairs if name not in numbers}, numbers


def attributes_of(lines: Iterable[str], names: dict[str, str]) -> dict[str, dict[str, str]]:
    """Attributes by the thing they belong to: `type(e, paid)` is {"e": {"type": "paid"}}; known names translated."""
    found: dict[str, dict[str, str]] = {}
    for line in lines:
        key, rest = line.split("(", 1)
        thing, value = (part.strip() for part in rest.rstrip(" )").split(",", 1))
        found.setdefault(names.get(thing, thing), {})[key.strip()] = names.get(value, value)
    return found


def event(text: str) -> Happened:
    """Read `suspended(oDel),8` or `delToBuyer,7`."""
    found = re.fullmatch(r"\s*(\w+)\s*(?:\(\s*([^)]*?)\s*\))?\s*,\s*(\d+)\s*", text)
    if found is None:
        raise ValueError(f"no event: {text}")
    return Happened(found[1], found[2] or "", int(found[3]))


def begun(contract: Accord, numbers: dict[str, int], start: int) -> Accord:
    """The contract from its start, with the due days of this scenario."""
    due = {name: numbers[key] for name, key in contract.replay.get("due", {}).items() if key in numbers}
    provisions = tuple(
        replace(each, due=replace(each.due or Due(), within=Period(days=due[each.id])))
        if each.id in due
        else each
        for each in contract.provisions
    )
    return replace(contract, in_force=contract.in_force + timedelta(days=start), provisions=provisions)


def claims_of(
    contract: Accord,
    happened: Happened,
    attributes: dict[str, dict[str, str]],
    names: dict[str, str],
    base: date,
) -> Iterator[Claim]:
    """The register's claims of one event: the use of a power, an act without power, or a happening."""
    on = base + timedelta(days=happened.day)
    if does := ACTS.get(happened.name):
        target = contract.id if names.get(happened.argument) == "contract" else happened.argument
        powers = [each.id for each in contract.provisions if target in getattr(each.effect, does, ())]
        if does == "uses" or (not powers and does != "creates"):
            yield coded(target, does, on)
        yield from (coded(power, "uses", on) for power in powers if does != "uses")
        return
    own = attributes.get(happened.name, {})
    everything = {**{k: v for value in own.values() for k, v in attributes.get(value, {}).items()}, **own}
    kind = own.get("type", happened.name)
    rules = contract.replay.get("event", ())
    if not any(kind in (rule.get("type"), rule.get("name")) for rule in rules):
        rules = [{"happening": each.id} for each in contract.happenings if each.id == kind]
    for rule in rules:
        if fits_rule(rule, everything, happened.name):
            told = claim(rule["happening"], on, doer=own.get("from", ""), target=own.get("to", ""))
            yield replace(told, quantities=quantities(everything))
            return


def quantities(attributes: dict[str, str]) -> tuple[Quantity, ...]:
    """The attributes that are numbers, each a quantity whose unit is the attribute's name."""
    found = [(name, value) for name, value in sorted(attributes.items()) if NUMBER.fullmatch(value)]
    return tuple(
        Quantity(low=float(value), high=float(value), unit=name, words=value) for name, value in found
    )


def fits_rule(rule: dict[str, Any], attributes: dict[str, str], name: str) -> bool:
    """True where an event has the type (or name) and attributes a rule asks for."""
    if "type" in rule and attributes.get("type") != rule["type"]:
        return False
    if "name" in rule and name != rule["name"]:
        return False
    same = all(attributes.get(key) == str(value) for key, value in rule.get("where", {}).items())
    return same and all(
        float(attributes.get(key, "-inf")) >= value for key, value in rule.get("least", {}).items()
    )


def coded(provision: str, stance: str, on: date) -> Claim:
    """A coded claim of the register towards a provision or the contract."""
    return replace(claim("notice", on, doer="", target=""), coding=Coding(provision=provision, stance=stance))


def claim(happening: str, on: date, *, doer: str, target: str) -> Claim:
    """A claim of the register that something happened."""
    people = [(Participant(words=name, actor=name),) if name else () for name in (doer, target)]
    return Claim(
        report="r" + "0" * 12,
        span=Span(start=0, end=1),
        words=f"{happening} on {on}",
        language="en",
        happening=happening,
        mode=Mode.HAPPENED,
        speakers=(Speaker(words="register", actor=REGISTER.id),),
        published=day(on),
        doers=people[0],
        targets=people[1],
        when=day(on),
    )


def states(contract: Accord, claims: list[Claim], on: date, *, contract_name: str) -> set[str]:
    """Every state of the contract and its provisions at the end of a day."""
    actors = {name: Actor(id=name, name=name, kind="other") for name in contract.parties}
    asker = Asker(
        accord=contract,
        matcher=matcher(contract, actors={**actors, REGISTER.id: REGISTER}, sources={}),
        incidents=tuple(Incident(happening=each.happening, claims=(each,)) for each in claims),
        memo=Memo(),
    )
    question = asker.question(on)
    end = datetime.combine(on + timedelta(days=1), datetime.min.time(), tzinfo=UTC) - timedelta(
        microseconds=1
    )
    found = set()
    for name in (contract.id, *(each.id for each in contract.provisions)):
        judged = question.answer(name, end)
        if judged:
            shown = contract_name if name == contract.id else name
            found |= {f"{state}({shown})" for state in named(judged, whole=name == contract.id)}
    return found


def named(judged: Judgement, *, whole: bool) -> set[str]:
    """Symboleo's names for a judgement, one state each: those of its contracts, powers and obligations."""
    if judged.phase is Phase.NOT_IN_FORCE:
        return {"form"}
    if whole:
        return {_of_contract(judged)}
    return {_of_power(judged) if judged.provision.kind is Kind.POWER else _of_duty(judged)}


def _of_contract(judged: Judgement) -> str:
    if judged.phase is Phase.ENDED and judged.end:
        return "successfulTermination" if "completed" in judged.end.how else "unsuccessfulTermination"
    return "suspension" if judged.phase is Phase.SUSPENDED else "inEffect"


def _of_power(judged: Judgement) -> str:
    """A power that was used has ended with success; one that ended unused, without."""
    if "used" in judged.dates:
        return "successfulTermination"
    if judged.since is None:
        return "create"
    plain = {Phase.ENDED: "unsuccessfulTermination", Phase.SUSPENDED: "suspension"}
    return plain.get(judged.phase, "inEffect")


def _of_duty(judged: Judgement) -> str:
    """Once met or broken a duty stays so, whatever becomes of the contract."""
    label = judged.label_before or judged.label
    if label is Label.FULFILLED:
        return "fulfillment"
    if label is Label.BREACHED or "breached" in judged.dates:
        return "violation"
    if judged.phase is Phase.ENDED and judged.end:
        return _of_ended_duty(judged, judged.end.how)
    plain = {Phase.SUSPENDED: "suspension", Phase.NOT_TRIGGERED: "create"}
    return plain.get(judged.phase, "inEffect")


def _of_ended_duty(judged: Judgement, how: str) -> str:
    """A standing duty that was kept to its end, or to the contract's success, is fulfilled."""
    if "released" in how:
        return "discharge"
    if judged.since is None:
        return "create"
    return "fulfillment" if "completed" in how or "expired" in how else "unsuccessfulTermination"


def score(gold: Path, predictions: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Scenarios with every expected state right, and the others."""
    rows = list(predictions)
    wrong = [row for row in rows if not row["right"]]
    return {"right": len(rows) - len(wrong), "total": len(rows), "wrong": wrong}


def errors(gold: Path, predictions: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A line for each scenario that is wrong."""
    for row in score(gold, predictions)["wrong"]:
        yield f"{row['contract']}: {row['scenario']}: wanted {row['wanted']}, found {row['found']}"
