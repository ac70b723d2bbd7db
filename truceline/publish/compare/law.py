"""Law: what the accord's text has on a topic: who is bound, how many, by when, for how long."""

from dataclasses import dataclass
from datetime import date

from truceline.accord import Accord
from truceline.accord.clause import Due
from truceline.accord.record import Provision
from truceline.actor import whole
from truceline.publish.compare.kin import TERMS, Kin
from truceline.publish.compare.length import lengths_named
from truceline.publish.compare.topics import MAKERS, Topic
from truceline.publish.compare.value import Actors, Value, distinct, due_by, exactly, lasting, on_day
from truceline.publish.naming import Naming


@dataclass(frozen=True, kw_only=True)
class Law:
    """The accord as a voice. `known` is when a report was published: amendments after it are not held against it."""

    kin: Kin
    naming: Naming

    def actors(self, ids: frozenset[str], *, all_told: bool = False) -> Value:
        """A value of actors with their names."""
        return Value(", ".join(sorted(self.naming.actor(each) for each in ids)), Actors(ids, all_told))

    def bearers(self, topic: Topic, known: date | None) -> tuple[Value, ...]:
        """Who is bound; of the accord as a whole: who signed it, else its parties."""
        accord = self.kin.accord
        if topic.id == MAKERS and accord:
            return (self.actors(frozenset(accord.signatories or accord.parties), all_told=True),)
        bearers = topic.provision.bearers if topic.provision else ()
        ids = frozenset(whole(each, self.kin.knowledge.actors) for each in bearers)
        return (self.actors(ids),) if ids else ()

    def amounts(self, topic: Topic, known: date | None) -> tuple[Value, ...]:
        """The numbers that a provision names."""
        named = topic.provision.quantities if topic.provision else ()
        return tuple(exactly(each.number, each.unit) for each in named)

    def days(self, topic: Topic, known: date | None) -> tuple[Value, ...]:
        """The due day; of what has none but is agreed, the day from which it holds."""
        accord, provision = self.kin.accord, topic.provision
        if accord is None:
            return ()
        if topic.id == MAKERS:
            return (on_day(accord.signed, "signed"),) if accord.signed else ()
        if provision is None:
            return ()
        due = _due(accord, provision, known)
        if due:
            return (due_by(due.day),) if due.day else ()
        return (on_day(accord.in_force.date(), "from"),) if self._begins(topic) else ()

    def lengths(self, topic: Topic, known: date | None) -> tuple[Value, ...]:
        """The lengths of time that a provision names."""
        accord, provision = self.kin.accord, topic.provision
        if provision is None or accord is None:
            return ()
        return distinct(lasting(each) for each in lengths_named(accord, provision))

    def _begins(self, topic: Topic) -> bool:
        """True where a report tells that what was agreed began, rather than what is owed under it."""
        return any(self.kin.of_terms(claim) and claim.mode not in TERMS for claim in (*topic.a, *topic.b))


def _due(accord: Accord, provision: Provision, known: date | None) -> Due | None:
    """When it is owed by the law as published at `known` (None: as it stands now)."""
    due = provision.due
    for each in accord.amendments:
        if each.provision == provision.id and (known is None or each.published <= known):
            changed = each.sets.get("due", due)
            due = Due(day=changed) if isinstance(changed, date) else changed
    return due
