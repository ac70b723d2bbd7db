"""What tells one scene from others: the traits of its words, and how much a word tells."""

from truceline.extract.traits import MOST, RAREST, digest, rarity, traits_of
from truceline.language import load_language

EN = load_language("en")


def traits(*texts: str, persons: tuple[str, ...] = (), known: frozenset[str] = frozenset()) -> set[str]:
    return set(traits_of(texts, persons, known=known, language=EN))


def test_names_inside_a_sentence_numbers_streets_and_ages_are_traits() -> None:
    found = traits("Shots fell on Quelmont Street, where a 17-year-old and Ferrand, 41, had met.")
    assert {"a:17", "a:41", f"r:{digest('quelmont')}"} <= found
    assert any(each.endswith(digest("ferrand")) for each in found)
    assert not any(each.endswith(digest("shots")) for each in found), (
        "a sentence begins with a capital anyway"
    )


def test_no_name_can_be_read_from_a_trait() -> None:
    found = traits("Two men shot at Odo Ferrand.", persons=("Odo Ferrand",))
    assert f"p:{digest('odo ferrand')}" in found
    assert not any("ferrand" in each for each in found)
    assert len(digest("ferrand")) == 6


def test_rare_words_tell_more_and_known_ones_nothing() -> None:
    assert rarity("the", EN) == 0 < rarity("friday", EN) < rarity("quelmont", EN) == RAREST
    assert traits("They met in Quelmont.", known=frozenset(["quelmont"])) == set()


def test_only_the_most_telling_words_are_kept_and_odd_texts_harm_nothing() -> None:
    many = "We saw " + " ".join(f"Name{letter}x" for letter in map(chr, range(0x4E00, 0x4F00)))
    assert len(traits(many)) <= MOST
    assert traits("", "\x00", "’s - ,") == set()
