"""Mode and polarity of an event."""

import pytest
from extract_make import events

from truceline.claim import Mode

CASES = [
    ("The army shelled the town.", "shelling", Mode.HAPPENED),
    ("The army did not shell the town.", "shelling", Mode.DENIED),
    ("The ministry denied that its troops had shelled the town.", "shelling", Mode.DENIED),
    ("The ministry denied that troops would be sent to the border.", "deployment", Mode.DENIED),
    (
        "The ministry rejected the claim that the north broke the ceasefire.",
        "ceasefire-violation",
        Mode.DENIED,
    ),
    ("Reports about shooting in the town were false.", "sniping", Mode.DENIED),
    ("No shot was fired.", "sniping", Mode.DENIED),
    ("The troops will leave the district.", "withdrawal", Mode.PLANNED),
    ("Ministers agreed to hand over the district.", "handover", Mode.PLANNED),
    ("The union demanded the release of all prisoners.", "release", Mode.DEMANDED),
    ("The south demands that the north withdraw its troops.", "withdrawal", Mode.DEMANDED),
    ("The general threatened to attack the port.", "attack", Mode.THREATENED),
    ("If troops attack the port, the truce ends.", "attack", Mode.POSSIBLE),
    ("The rebels may attack the port.", "attack", Mode.POSSIBLE),
    ("Northern troops tried to seize the village.", "seizure", Mode.POSSIBLE),
    ("An offensive is planned for Sunday.", "offensive", Mode.PLANNED),
    ("Troops were able to seize the village.", "seizure", Mode.HAPPENED),
    ("Troops were not able to seize the village.", "seizure", Mode.DENIED),
    ("Troops were unable to seize the village.", "seizure", Mode.DENIED),
    ("Troops will be able to seize the village.", "seizure", Mode.POSSIBLE),
    ("It was possible to evacuate the residents.", "evacuation", Mode.HAPPENED),
    ("It was not possible to evacuate the residents.", "evacuation", Mode.DENIED),
    ("It was impossible to evacuate the residents.", "evacuation", Mode.DENIED),
    ("It is possible to evacuate the residents.", "evacuation", Mode.POSSIBLE),
    ("It will be possible to evacuate the residents.", "evacuation", Mode.PLANNED),
    ("The evacuation was successful.", "evacuation", Mode.HAPPENED),
    ("The evacuation was not possible.", "evacuation", Mode.DENIED),
    ("The evacuation had to be called off.", "restriction-of-movement", Mode.HAPPENED),
    ("The shelling of the town has been approved.", "shelling", Mode.PLANNED),
    ("They signed a deal to end the war.", "ceasefire", Mode.IN_FORCE),
    ("Monitors went there in order to meet the mayor.", "talks", Mode.PLANNED),
    ("It is vital for the troops to leave the district.", "withdrawal", Mode.DEMANDED),
    ("The envoy stressed the need for ministers to hold a summit.", "talks", Mode.DEMANDED),
    ("The envoy recommends that the army withdraws from the town.", "withdrawal", Mode.DEMANDED),
    ("Monitors have yet to visit the village.", "talks", Mode.DENIED),
    ("The road was shut due to attacks by rebels.", "attack", Mode.HAPPENED),
    ("The envoy took the opportunity to visit the camp.", "talks", Mode.HAPPENED),
    ("They were told that villagers had been killed by the army.", "killing", Mode.HAPPENED),
    ("The army prevented worse by withdrawing from the town.", "withdrawal", Mode.HAPPENED),
    ("The mission remains focused on monitoring the truce.", "peacekeeping", Mode.PLANNED),
    ("This followed a planned visit of the team to the town.", "talks", Mode.PLANNED),
    ("The council held a seminar in order to discuss the truce.", "talks", Mode.HAPPENED),
    ("Monitors advised the army to take steps to guarantee their safety.", "guarantee", Mode.DEMANDED),
    ("There was no evidence that rebels attacked the port.", "attack", Mode.POSSIBLE),
    ("A potential clash between the armies was avoided.", "fighting", Mode.POSSIBLE),
    ("Release all prisoners of the south.", "release", Mode.DEMANDED),
    ("The team was unable to go there to meet the mayor.", "talks", Mode.DENIED),
]


@pytest.mark.parametrize(("text", "happening", "mode"), CASES)
def test_mode(text, happening, mode):
    found = [each for each in events(text) if each.happening == happening]
    assert found, [each.happening for each in events(text)]
    assert found[0].mode is mode, found[0].rule
