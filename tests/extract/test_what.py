"""Events: kinds by context, roles through passives, relatives and light verbs."""

import pytest
from extract_make import events

CASES = [
    ("The army carried out an attack on the village of Dolna.", "attack", "The army", "the village of Dolna"),
    ("The post came under heavy fire from the hill.", "sniping", "", "The post"),
    ("The shelling of Orlan by northern forces went on.", "shelling", "northern forces", "Orlan"),
    ("Two drivers were killed by gunmen.", "killing", "gunmen", "Two drivers"),
    (
        "Northern troops shot down a transport helicopter.",
        "aircraft-shot-down",
        "Northern troops",
        "a transport helicopter",
    ),
    ("The convoy that rebels had ambushed was late.", "ambush", "rebels", "The convoy"),
    ("The ministers signed a treaty.", "signing", "The ministers", ""),
    ("Half of the villagers fled.", "displacement", "", "Half of the villagers"),
    ("The observers heard fighting near Dolna.", "fighting", "", ""),
    ("The observers saw soldiers fighting near Dolna.", "fighting", "soldiers", ""),
    ("The positions were attacked and overrun by the army.", "seizure", "the army", "The positions"),
]


@pytest.mark.parametrize(("text", "happening", "doer", "target"), CASES)
def test_kind_and_roles(text, happening, doer, target):
    found = next(each for each in events(text) if each.happening == happening)
    doers = [text[first:end] for first, end in found.doers]
    targets = [text[first:end] for first, end in found.targets]
    assert doers == ([doer] if doer else [])
    assert targets == ([target] if target else [])


def test_sense_follows_what_the_word_is_done_to():
    kinds = {
        "The director was fired by the minister.": "sniping",
        "The company launched a new product.": "offensive",
        "The crew shot a film in the town.": "sniping",
        "Doctors treated a heart attack.": "attack",
        "The parade was set for 24 March.": "protest",
        "They wrote of rockets tested in the desert.": "military-exercise",
        "The minister launched a coup of his own.": "seizure",
        "The goalkeeper fired a shot over the bar.": "sniping",
        "A mine blast killed a shepherd.": "bombing",
        "The mission handed over the bodies of two soldiers.": "prisoner-exchange",
    }
    for text, wrong in kinds.items():
        assert wrong not in {each.happening for each in events(text)}, text


def test_a_light_verb_is_no_event_of_its_own():
    found = events("The north launched an offensive against the south.")
    assert [each.happening for each in found] == ["offensive"]


def test_odd_text_does_no_harm():
    for text in (
        "...",
        "(((",
        "ATTACK ATTACK ATTACK",
        "\u200b\u202eattack\u202c",
        "1 2 3 , , ,",
        "kill " * 300,
    ):
        events(text)


def test_what_only_sounds_like_force_is_none():
    for text, wrong in {
        "The mission conducted a verification exercise at the site.": "military-exercise",
        "The camp for displaced families was established in 2019.": "new-position",
        "It denied the villagers the means to support themselves.": "support",
        "The north refrained from reacting to the advance.": "refusal",
    }.items():
        assert wrong not in {each.happening for each in events(text)}, text
