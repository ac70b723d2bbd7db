"""HTML -> text: what a page says, with Markdown marks for headings, items, quotations and rows.

`whole` reads every word outside scripts and menus, without building a tree, so that no nesting can exhaust it.
`article` reads what trafilatura finds to be the main text.
"""

import re
from typing import Any, cast

from lxml import etree

_OUTSIDE = (
    "script style noscript template svg math nav footer form button select iframe object aside menu title"
)
_BLOCKS = (
    "p div section article main header ul ol dl dt dd table tbody thead tfoot caption figure figcaption hr pre "
    "address center fieldset details summary body html"
)
_SKIPPED, _BREAKS = frozenset(_OUTSIDE.split()), frozenset(_BLOCKS.split())
_LEVELS = "h1 h2 h3 h4 h5 h6 head"
_MARKED = {**dict.fromkeys(_LEVELS.split(), "#"), "li": "-", "item": "-"}
_QUOTES, _ROWS, _CELLS = ("blockquote", "quote"), ("tr", "row"), ("td", "th", "cell")
_LINE_BREAKS = ("br", "lb")
_BLANKS = re.compile(r"[ \t\r\f\v]+")
_GAPS = re.compile(r"\n\s*\n\s*")
# A text cut into numbered pieces by a machine, each a paragraph with one anchor: the cuts fall inside sentences.
_PIECE = re.compile(r"<p>\s{0,9}<a\s+(?:id|name)=\"(\d{1,6})\"(?:\s+(?:id|name)=\"\1\")?\s{0,9}>")
_CUT = re.compile(r"</a>\s{0,9}</p>\s{0,9}" + _PIECE.pattern)
_NO_TAG = re.compile(
    r"<(?!/?(?:[a-z]|br|li|[uo]l|t[drh]|h[1-6]|em|strong|div|span|table|html|head|body)[\s>/])"
)
_PARAGRAPH = re.compile(r"<p[\s>]")
_LEAVES = re.compile(
    rb"<\s*(?:nav|script|footer|header|aside|form|menu)\b|<\s*a\s[^>]{0,300}href", re.IGNORECASE
)


class _Words:
    """The target of a parser: takes tags and words as they come and keeps lines of text."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.mark = ""  # waits for the first words of a heading, an item or a quoted paragraph
        self.skipping = 0
        self.quotes = 0
        self.rows = 0

    def start(self, tag: str, attributes: object) -> None:
        """A tag opens."""
        if tag in _SKIPPED:
            self.skipping += 1
        elif self.skipping:
            return
        elif tag in _QUOTES:
            self.quotes += 1
            self._break(">")
        elif tag in _ROWS:
            self.rows += 1
            self.pieces.append("\n|")
        elif self.rows:
            self.pieces.append(" " if tag in _LINE_BREAKS else "")
        elif tag in _LINE_BREAKS:
            self.pieces.append("\n")
        elif tag in _MARKED or tag in _BREAKS:
            self._break(_MARKED.get(tag, ""))

    def end(self, tag: str) -> None:
        """A tag closes."""
        if tag in _SKIPPED:
            self.skipping = max(0, self.skipping - 1)
        elif self.skipping:
            return
        elif tag in _CELLS:
            self.pieces.append(" |")
        elif tag in _ROWS:
            self.rows = max(0, self.rows - 1)
        elif self.rows:
            return
        elif tag in _QUOTES:
            self.quotes = max(0, self.quotes - 1)
            self._break()
        elif tag in _MARKED or tag in _BREAKS:
            self._break()

    def data(self, words: str) -> None:
        """Words between tags."""
        if self.skipping or not words:
            return
        if self.rows:
            words = words.replace("\n", " ")
        elif self.mark and not words.isspace():
            words, self.mark = f"{self.mark} {words.lstrip()}", ""
        self.pieces.append(words)

    def comment(self, words: str) -> None:
        """A comment: nobody's words."""

    def close(self) -> str:
        """The whole text, blank lines between its blocks."""
        joined = _BLANKS.sub(" ", "".join(self.pieces))
        return "\n".join(line.strip() for line in _GAPS.sub("\n\n", joined).strip().split("\n"))

    def _break(self, mark: str = "") -> None:
        self.pieces.append("\n\n")
        self.mark = mark or (">" if self.quotes else "" if not self.mark or self.mark == ">" else self.mark)


def whole(html: str) -> str:
    """Every word of a page outside scripts, menus and footers; never fails, in time linear in the page's length."""
    parser = etree.HTMLParser(target=cast(Any, _Words()), huge_tree=True, recover=True, remove_comments=True)
    try:
        parser.feed(_uncut(html.replace("\x00", "")))
        return str(parser.close())
    except etree.LxmlError:
        return ""


def _uncut(html: str) -> str:
    """The page without the cuts of a text that stands in numbered pieces; only line ends part its paragraphs then.

    Such a text was not written for the web: what looks like a tag in it is mostly a misread sign.
    """
    pieces = len(_PIECE.findall(html))
    if pieces < 2 or pieces < 0.9 * len(_PARAGRAPH.findall(html)):
        return html
    return _CUT.sub(" ", _NO_TAG.sub("&lt;", html))


def article(body: Any) -> str:
    """The text of a tree of trafilatura's elements, in the same form."""
    words = _Words()
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            words.start(element.tag, None)
            words.data(element.text or "")
        else:
            words.end(element.tag)
            words.data(element.tail or "")
    return words.close()


def is_bare(content: bytes) -> bool:
    """True for a page without menus, scripts and links: a document saved as HTML, all of it text."""
    return not _LEAVES.search(content)


def charset(content: bytes) -> str:
    """The charset that a page declares in its first 4,096 bytes; empty where it declares none."""
    found = re.search(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,40})", content[:4096], re.IGNORECASE)
    return found.group(1).decode("ascii") if found else ""
