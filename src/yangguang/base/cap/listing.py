"""What lies at an address that is followed: one message, or a list of messages (Atom, RSS) with their addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from yangguang.base.cap import opening
from yangguang.base.cap.alerts import MEDIA_TYPE, NAMESPACE
from yangguang.base.refusal import Reason, Refusal, sentence

MOST: Final = 100
"""Messages of one list that are looked at, those that stand first."""
LONGEST: Final = 500
_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_ALERT: Final = f"{{{NAMESPACE}}}alert"


@dataclass(frozen=True, slots=True)
class Listing:
    """`is_message`: the content is a message itself; else where the listed ones lie, as they stand in the list."""

    is_message: bool
    links: tuple[str, ...] = ()


def read(content: bytes, *, base: str) -> Listing:
    """Read what came from the address `base`. Refusal: it can't be opened, or is neither message nor list."""
    root = opening.opened(content)
    if root.tag == _ALERT:
        return Listing(is_message=True)
    if root.tag == f"{_ATOM}feed":
        found = [_of_atom(entry) for entry in root.iterfind(f"{_ATOM}entry")]
    elif root.tag == "rss":
        found = [str(item.findtext("link") or "") for item in root.iterfind("channel/item")]
    else:
        raise Refusal(
            [
                sentence(
                    Reason.FACTS,
                    "取得的既不是CAP报文，也不是Atom或者RSS列表。",
                    remedy="请向发布单位核实地址。",
                )
            ]
        )
    return Listing(False, tuple(dict.fromkeys(_whole(found, base)))[:MOST])


def _of_atom(entry: Any) -> str:
    """Return where an entry's message lies: the link that says CAP, else the one to the thing itself."""
    links = list(entry.iterfind(f"{_ATOM}link"))
    cap = [link for link in links if str(link.get("type", "")).startswith(MEDIA_TYPE)]
    plain = [link for link in links if link.get("rel", "alternate") == "alternate"]
    return str((cap or plain)[0].get("href", "")) if cap or plain else ""


def _whole(links: Iterable[str], base: str) -> Iterator[str]:
    for link in links:
        try:
            whole = urljoin(base, link.strip())
            is_web = urlsplit(whole).scheme in {"https", "http"}
        except ValueError:
            continue
        if link.strip() and is_web and whole.isascii() and len(whole) <= LONGEST:
            yield whole
