"""Exchange: the evidence of a provision, some bearings gone and others come -> what gathering it anew would give."""

from bisect import insort
from collections.abc import Iterable

from truceline.accord.record import Provision
from truceline.assess.bearing import Bearing
from truceline.assess.evidence import Body, Worked
from truceline.assess.graded import ORDER


def exchanged(
    body: Body, gone: frozenset[int], come: Iterable[Bearing], *, provision: Provision, worked: Worked
) -> Body:
    """The evidence without the bearings of one incident (`gone`: their identities), and with those come for them.

    The incident was read from text: coded claims are grouped anew.
    """
    claims = [each for each in body.claims if id(each.bearing) not in gone]
    incidents = [each for each in body.incidents if gone.isdisjoint(each.bearings)]
    fresh = [worked.graded_of(each, body.roles) for each in come]
    for each in fresh:
        insort(claims, each, key=ORDER)
    if fresh:
        insort(incidents, worked.happening(fresh, body.roles, provision), key=ORDER)
    return Body(roles=body.roles, claims=tuple(claims), incidents=tuple(incidents))
