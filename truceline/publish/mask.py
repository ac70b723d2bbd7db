"""Masking: names of persons without a listed office -> their role, in whatever words of a report are shown."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from truceline.finding import Finding, Trace, Voice

SHORT = 3  # a part of a name shorter than this is no name by itself
Names = Mapping[str, str]  # from each form of a name to what stands in its place


@dataclass(frozen=True, slots=True)
class Masks:
    """The names to hide, by report id. Without names nothing is hidden (`--names`)."""

    names: Mapping[str, Names] = field(default_factory=dict)

    def hide(self, report: str, words: str) -> str:
        """`words` of a report with every name to hide replaced by a role in brackets: [an analyst]."""
        parts, at = [], 0
        for start, end, shown in self.spans(report, words):
            parts += [words[at:start], shown]
            at = end
        return "".join([*parts, words[at:]])

    def spans(self, report: str, text: str) -> tuple[tuple[int, int, str], ...]:
        """Start and end of every name to hide in a text of a report, and what stands in its place."""
        names = self.names.get(report)
        if not names:
            return ()
        found = _pattern(tuple(names)).finditer(text)
        return tuple((*each.span(), f"[{names[' '.join(each.group().split())]}]") for each in found)

    def hide_all(self, report: str, value: Any) -> Any:
        """A JSON value of a report with the names hidden in every text inside it."""
        if isinstance(value, str):
            return self.hide(report, value)
        if isinstance(value, list | tuple):
            return [self.hide_all(report, each) for each in value]
        if isinstance(value, dict):
            return {key: self.hide_all(report, each) for key, each in value.items()}
        return value


def masked_finding(finding: Finding, reports: Iterable[str], masks: Masks) -> Finding:
    """The finding with the names that the reports it rests on give hidden in its remarks, voices and reasons."""
    hiding = [each for each in dict.fromkeys(reports) if each in masks.names]
    if not hiding:
        return finding

    def hide(words: str) -> str:
        for report in hiding:
            words = masks.hide(report, words)
        return words

    return replace(
        finding,
        remarks=tuple(map(hide, finding.remarks)),
        voices=tuple(_masked_voice(voice, hide) for voice in finding.voices),
        trace=_masked_trace(finding.trace, hide) if finding.trace else None,
    )


def _masked_voice(voice: Voice, hide: Callable[[str], str]) -> Voice:
    return replace(
        voice,
        speakers=tuple(map(hide, voice.speakers)),
        doers=tuple(map(hide, voice.doers)),
        why=hide(voice.why),
        note=hide(voice.note),
    )


def _masked_trace(trace: Trace, hide: Callable[[str], str]) -> Trace:
    steps = tuple(_masked_trace(step, hide) for step in trace.steps)
    return replace(trace, rule=hide(trace.rule), result=hide(trace.result), steps=steps)


def name_forms(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each name as it may be repeated, in full and by each long part alone, longest first, with what is shown instead.

    `names` are pairs (name as written, role with its article). Two persons of one surname share the first one's role.
    """
    forms: dict[str, str] = {}
    for name, shown in names:
        whole = " ".join(name.split())
        for each in (whole, *(part.strip(".,'’") for part in whole.split())):
            if len(each) >= SHORT:
                forms.setdefault(each, shown)
    return dict(sorted(forms.items(), key=lambda each: (-len(each[0]), each[0])))


@lru_cache(maxsize=4096)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the names as whole words, with any white space between their parts."""
    forms = (r"\s+".join(re.escape(part) for part in name.split()) for name in names)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")
