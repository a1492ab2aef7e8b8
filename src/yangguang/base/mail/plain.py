"""HTML turned into plain text, and what a letter quotes told apart from what it says."""

from __future__ import annotations

import html
import re
from typing import Final

MOST_HTML: Final = 4_000_000

_TAG: Final = re.compile(
    r"</?([a-zA-Z][a-zA-Z0-9:]{0,20})((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*'){0,4000}+)>"
)
_DECLARED: Final = re.compile(r"<[!?][^<>]{0,2000}>")
_LINK: Final = re.compile(
    r"(?:^|\s)(href|alt|value)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE
)
_BLOCKS: Final = frozenset(
    (
        *("p", "div", "br", "tr", "table", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("blockquote", "pre", "hr", "section", "article", "header", "footer", "title", "address"),
        *("dl", "dt", "dd", "form", "fieldset", "option", "center"),
    )
)
_UNSEEN: Final = frozenset({"script", "style"})
_MARKS: Final = re.compile(
    r"^\s*(?:"
    r"-{2,}\s*(?:原始邮件|原邮件|转发邮件|转发的邮件|回复的原邮件|original message|forwarded message"
    r"|reply message|邮件原件|原始郵件|原始信件)\s*-{2,}.*"
    r"|on\s.{6,200}\swrote[:：]\s*"
    r"|(?:在|于)?\s?\d{4}\s?[年/.-].{4,200}(?:写道|寫道|写到)\s?[:：]\s*"
    r"|(?:在|于)\s?.{4,200}(?:写道|寫道)\s?[:：]\s*"
    r"|_{10,}\s*"
    r")$",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD_LINES: Final = re.compile(
    r"^\s*\*?(?:发件人|寄件者|寄件人|from)\*?\s?[:：].*\n(?:.*\n){0,3}?"
    r"\s*\*?(?:发送时间|发送日期|日期|时间|收件人|sent|date|to)\*?\s?[:：]",
    re.IGNORECASE | re.MULTILINE,
)


def of_html(source: str) -> str:
    """Return what a reader of this HTML sees, line by line; scripts and styles are left out."""
    return _Page(source[:MOST_HTML]).said()


class _Page:
    """One walk through a page: from tag to tag, each looked at once."""

    def __init__(self, source: str) -> None:
        self.source, self.lower = source, source.lower()
        self.pieces: list[str] = []
        self.links: list[str] = []
        self.unclosed: set[str] = set()

    def said(self) -> str:
        """Return the lines."""
        at, end = 0, len(self.source)
        while at < end:
            opening = self.source.find("<", at)
            opening = end if opening < 0 else opening
            text = re.sub(r"[ \t\r\n]+", " ", self.source[at:opening])
            self.pieces.append(html.unescape(text).replace("\x02", ""))
            at = opening if opening == end else self._after(opening)
        return _lines("".join(self.pieces))

    def _after(self, at: int) -> int:
        """Say the tag at `at`; return where reading goes on."""
        if self.source.startswith("<!--", at):
            return self._closed("-->", at + 4, 3)
        if match := _DECLARED.match(self.source, at):
            return match.end()
        match = _TAG.match(self.source, at)
        if match is None:
            self.pieces.append("<")
            return at + 1
        name, closing = match[1].lower(), self.source[at + 1] == "/"
        if name in _UNSEEN and not closing:
            return self._closed(f"</{name}", match.end(), 0)
        _say(name, match[2], self.pieces, self.links, closing=closing)
        return match.end()

    def _closed(self, mark: str, start: int, length: int) -> int:
        """Return what follows `mark`, or `start` where it is nowhere: then nothing is left out."""
        close = -1 if mark in self.unclosed else self.lower.find(mark, start)
        if close < 0:
            self.unclosed.add(mark)
            return start
        return close + length


def _say(name: str, rest: str, pieces: list[str], links: list[str], *, closing: bool) -> None:
    if name in _BLOCKS:
        pieces.append("\n" if name != "li" or closing else "\n· ")
    elif name in {"td", "th"}:
        pieces.append("\t")
    elif name == "a" and not closing:
        links.append(_said(rest, "href"))
        pieces.append("\x02")
    elif name == "a" and links:
        _end_link(links.pop(), pieces)
    elif name == "img" and (said := _said(rest, "alt")):
        pieces.append(f"[{said}]")
    elif name in {"input", "button"} and (said := _said(rest, "value")):
        pieces.append(said)


def _end_link(address: str, pieces: list[str]) -> None:
    """Say where a link leads, unless its own text does."""
    start = next((at for at in range(len(pieces) - 1, -1, -1) if pieces[at] == "\x02"), 0)
    shown = "".join(pieces[start + 1 :]).strip()
    pieces[start] = ""
    plain = address.removeprefix("mailto:").strip()
    if plain and not plain.startswith(("#", "javascript:")) and plain not in shown:
        pieces.append(f" <{plain}>")


def _said(rest: str, name: str) -> str:
    for match in _LINK.finditer(rest):
        if match[1].lower() == name:
            return html.unescape(match[2] or match[3] or match[4] or "")
    return ""


def _lines(text: str) -> str:
    lines = [re.sub(r"[ \xa0\x02]+", " ", line).strip(" ") for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def told_apart(text: str) -> tuple[str, str]:
    """Return what a letter says and what it quotes below. If it says nothing else, that is what it says."""
    starts = [match.start() for mark in (_MARKS, _HEAD_LINES) if (match := mark.search(text))]
    cut = min(starts, default=len(text))
    own, quoted = text[:cut], text[cut:]
    lines = own.split("\n")
    kept = [line for line in lines if not line.lstrip().startswith(">")]
    marked = [line for line in lines if line.lstrip().startswith(">")]
    quoted = "\n".join([*marked, *([quoted] if quoted.strip() else [])])
    own = "\n".join(kept).strip()
    return (own, quoted.strip("\n")) if own else (text.strip(), "")


def beyond(shown: str, other: str) -> str:
    """Return `other` where it says clearly more than `shown`: a plain part may only say "see the HTML"."""
    there = re.sub(r"\s+", "", shown)
    lines = [re.sub(r"\s+", "", line) for line in other.split("\n")]
    missing = sum(len(line) for line in lines if line and line not in there)
    whole = sum(map(len, lines))
    return other if whole and (missing > 200 or missing > whole * 0.3) else ""
