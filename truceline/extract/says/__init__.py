"""Who says what: utterances of a document and the chain of those who say them."""

from truceline.extract.says.chain import Chains, speaker_chain
from truceline.extract.says.document import find_speech, find_speech_in
from truceline.extract.says.line import wanted
from truceline.extract.says.utterance import Utterance
from truceline.extract.says.voice import Link

__all__ = ["Chains", "Link", "Utterance", "find_speech", "find_speech_in", "speaker_chain", "wanted"]
