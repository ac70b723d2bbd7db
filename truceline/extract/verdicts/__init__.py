"""What a mission concludes of an incident: a breach and by whom, no breach, or left open."""

from truceline.extract.verdicts.claims import told_parts as told_parts
from truceline.extract.verdicts.claims import verdict_claims as verdict_claims
from truceline.extract.verdicts.claims import with_verdicts as with_verdicts
from truceline.extract.verdicts.find import Outcome as Outcome
from truceline.extract.verdicts.find import find_verdict as find_verdict
from truceline.extract.verdicts.parts import with_parts as with_parts
