"""Voice: who a claim goes back to, as it can be shown: ids, or the speaker's words as they stand in the report."""

from collections.abc import Mapping

from truceline.claim import Claim
from truceline.reconcile.origin import voice
from truceline.source import Source


def voice_name(claim: Claim, sources: Mapping[str, Source]) -> str:
    """As `origin.voice`, but words keep their letters, so that names of private persons in them can be hidden."""
    speaker = claim.speaker
    found = voice(claim, sources)
    return speaker.words if found == speaker.words.casefold() else found
