"""Kinds: how groups of happenings treat places, times, numbers and those involved. Words of no language."""


def _ids(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Done to a place: it is what changes hands, is opened, closed or controlled.
OF_PLACES = _ids(
    "handover seizure recapture control road-blocked road-opened siege transport-control corridor "
    "occupation-of-buildings infrastructure"
)
# Only known actors take part; other words name the thing itself.
THINGS = OF_PLACES | _ids("plan term guarantee extension ceasefire signing")
# Whatever stands where the doer would is part of what the kind tells ("the truce came into force").
NO_DOER = _ids("corridor plan term ceasefire extension")
# What one had to do was done: "they had to flee", "it had to be called off".
FORCED = _ids("displacement evacuation retreat surrender return-of-displaced restriction-of-movement")
# From somewhere to somewhere.
MOVES = _ids(
    "guarantee corridor deployment peacekeeping withdrawal withdrawal-begun withdrawal-completed retreat advance "
    "transfer-of-fighters displacement evacuation return-of-displaced handover expulsion arms-supply aid shelling "
    "missile-strike"
)
# A place can be what is hit or gone to.
HIT = _ids(
    "attack shelling missile-strike air-strike drone-strike bombing attack-on-civilians chemical-attack offensive "
    "destruction looting displacement demining talks advance peacekeeping"
)
# Takes place on the ground: the place of those it befalls is its place.
PHYSICAL = (
    HIT
    | OF_PLACES
    | MOVES
    | _ids(
        "fighting sniping suicide-bombing mine-explosion grenade-attack ambush aircraft-shot-down operation execution "
        "war-crime torture sexual-violence mob-violence abduction killing casualties injury loss-of-equipment "
        "new-position checkpoint protest riot repression ceasefire-violation restriction-of-movement"
    )
)
KILLED = _ids("killing casualties execution attack-on-civilians war-crime")
# Kinds whose length in time is part of what is said.
LASTING = _ids(
    "term extension notice deployment peacekeeping plan guarantee ceasefire control corridor detention"
)
UNITS = {
    "injury": "wounded",
    "displacement": "displaced",
    "evacuation": "displaced",
    "missing": "missing",
    "captured": "captured",
    "detention": "detained",
    "return-of-displaced": "returned",
}
# The subject of an intransitive verb suffers what it says.
BEFALLS = _ids("casualties displacement missing return-of-displaced")
# The noun's "of" names the one who acts: "the advance of the army".
OWN_OF = _ids(
    "advance withdrawal retreat surrender deployment return-of-displaced talks accusation refusal displacement "
    "mobilisation concession demand protest statement casualties"
)
# The noun's possessor suffers it: "the envoy's killing".
SUFFERED_OWN = _ids("killing injury casualties detention release abduction displacement")
# Said in the present they are what is in force: "the state guarantees safe passage".
STANDING = _ids("guarantee term extension corridor")
# What they are about hangs on a noun below them: "the deadline for the handover of the district".
ABOUT_PLACES = _ids("extension notice term scope")
# A force that is sent or stationed is the one that comes.
OWN_MOVE = _ids("deployment peacekeeping")
# What is given has a maker's name on it; only who gives and who gets it take part.
GIVEN = _ids("arms-supply")
# An attempt at it is not the thing itself.
WHOLE = _ids("seizure recapture")
# Done to a road: where it leads is its place.
ROADS = _ids("road-blocked road-opened")
# What is done by those "between" whom it is: "clashes between A and B".
MUTUAL = _ids("fighting talks agreement signing cooperation")
# Leave to go somewhere: where it leads is its place.
ENTRY = _ids("access-denied concession restriction-of-movement")
# Held somewhere.
MEETINGS = _ids("signing agreement talks")
# A state is no doer of it: it is what is seized.
NO_STATE = _ids("coup")
# A participle beside a noun only describes the thing ("weapons tested in the desert").
DESCRIBES = _ids("military-exercise")
# Who orders has no place; what is ordered has.
ORDERS = _ids("court-order")
# Those it befalls are enough to tell.
TOLD_BY_TARGET = _ids("access-denied")
# What an agreement that does it only lays down ("the deal hands over X").
OWED = OF_PLACES | _ids(
    "guarantee withdrawal deployment peacekeeping return-of-displaced prisoner-exchange plan term"
)
# Its plain object is the place that is left: "left the town".
LEFT = _ids("withdrawal withdrawal-begun withdrawal-completed retreat displacement evacuation")
# Told by a noun and what became of it: "the evacuation of the town failed".
WAYS = _ids("evacuation corridor restriction-of-movement")
# A noun of harm counts for the event that did it.
HARM = _ids("injury casualties killing missing")
SCENES = _ids(  # harm done at one place in one go, which a report may be about
    "injury casualties killing attack shelling missile-strike air-strike drone-strike sniping bombing suicide-bombing "
    "mine-explosion grenade-attack chemical-attack ambush aircraft-shot-down attack-on-civilians "
    "violence-against-people execution torture sexual-violence mob-violence abduction crime accident"
)
# Who says it says it now: no accord lays it down.
SAID = _ids("demand support accusation denial threat admission statement responsibility-claimed")
# Done with or to somebody: a matter that stands in their place is none of those involved.
WITH_SOMEBODY = _ids(
    "demand talks mediation consent promise refusal accusation threat cooperation agreement detention killing "
    "fighting attack operation offensive advance injury casualties abduction sexual-violence torture recruitment"
)
# Written with a capital inside a sentence its noun is the name of a text ("the Agreement").
NAMES = _ids("agreement")
# Whoever did it is then where they came to: "deployed to the town and met officials".
CAME = _ids("deployment peacekeeping advance")
