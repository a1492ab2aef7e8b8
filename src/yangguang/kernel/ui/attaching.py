"""Files that go along with a form: checked as they are sent, and held where the form comes back.

What is held lies on the disk already (`files.acts.prepare`); the form that comes back carries a signed
word for each, which only the same browser can send again. Nothing of it is kept here: what is never
sent again `files.collecting` takes away.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.core import signing
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Reason, Refusal, refuse_if, sentence
from yangguang.base.script import keep as kept_as_typed
from yangguang.kernel.files import acts as files
from yangguang.kernel.files import allowed, queries, rules
from yangguang.kernel.files.acts import Prepared
from yangguang.kernel.files.checking import Flag, Kind, Verdict
from yangguang.kernel.ui import refusals

FILES: Final = "attachments"
"""The field of a form that takes files (`files.forms.FilesField`)."""
HELD: Final = "attached"
"""The field that comes back with it: a tick for each file that is held, to be taken off where it isn't wanted."""
HELD_FOR: Final = timedelta(hours=5)
"""Less than `files.collecting.GRACE`: whatever is held still lies on the disk."""


@dataclass(frozen=True, slots=True)
class Attached:
    """What goes along with a form that was sent."""

    files: tuple[Prepared, ...] = ()

    def keep(self, *, about: str, at: datetime) -> None:
        """Write the rows of the files, in the transaction of the act that they belong to."""
        for prepared in self.files:
            files.keep(prepared, about=about, at=at)


NOTHING: Final = Attached()


def gathered(request: HttpRequest, form: forms.Form, *, about: str = "") -> Attached:
    """Check what was sent along with a form; what is refused stands at its field, the rest is held.

    `about`: the matter that has files already, for they count. Whether the form is valid can be asked
    afterwards; where it comes back, it lists what is held.
    """
    if not form.is_bound or FILES not in form.fields:
        return NOTHING
    form.full_clean()
    sent = form.cleaned_data.get(FILES) or []
    held = list(_held(request, form))
    try:
        _refuse_too_many(len(held) + len(sent), about=about)
        held += _prepared(form, sent)
    except Refusal as refusal:
        _say(form, refusal)
    _show(request, form, held)
    return Attached(tuple(held))


def _prepared(form: forms.Form, sent: Iterable[Any]) -> Iterator[Prepared]:
    """Check each; one that is refused keeps no other out."""
    for one in sent:
        try:
            yield files.prepare(one.chunks(), name=one.name or "")
        except Refusal as refusal:
            _say(form, refusal)


def _refuse_too_many(count: int, *, about: str) -> None:
    before = queries.held(about) if count and about else 0
    refuse_if(rules.why_not_keep(before + count - 1, most=allowed.most_files()) if count else ())


def _say(form: forms.Form, refusal: Refusal) -> None:
    refusals.add_to(form, refusal, fields=dict.fromkeys(Reason, FILES))


def _held(request: HttpRequest, form: forms.Form) -> Iterator[Prepared]:
    """Yield what this browser holds and still wants; what has gone meanwhile is said.

    A file whose row is written belongs to a matter already: the form was sent twice.
    """
    name, salt = form.add_prefix(HELD), _salt(request)
    words = dict.fromkeys(form.data.getlist(name) if hasattr(form.data, "getlist") else ())
    found = [_read(word, salt=salt) for word in list(words)[: allowed.most_files()]]
    there = [one for one in found if one is not None and queries.is_there(one.digest, one.key)]
    if len(there) < len(found):
        gone = sentence(
            Reason.FACTS, "先前收到的附件放置过久，已经清除。", remedy="请重新选择这些文件。"
        )
        _say(form, Refusal([gone]))
    taken = queries.known(one.key for one in there)
    yield from (one for one in there if one.key not in taken)


def _show(request: HttpRequest, form: forms.Form, held: list[Prepared]) -> None:
    """List what is held below the field for files, each ticked."""
    if not held:
        return
    words = [_word(one, salt=_salt(request)) for one in held]
    field = forms.MultipleChoiceField(
        label=_("已经收到的附件"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(word, kept_as_typed(one.name)) for word, one in zip(words, held, strict=True)],
        help_text=_("不必再选一次。不要的，请去掉勾选。"),
    )
    fields: dict[str, forms.Field] = {}
    for name, known in form.fields.items():
        fields[name] = known
        if name == FILES:
            fields[HELD] = field
    form.fields = fields
    sent = copied(form)
    sent.setlist(form.add_prefix(HELD), words)


def copied(form: forms.Form) -> MultiValueDict[str, Any]:
    """Let a form that comes back say what was sent in a copy that can be changed; return that."""
    assert isinstance(form.data, MultiValueDict)
    form.data = sent = MultiValueDict(dict(form.data.lists()))
    return sent


def _salt(request: HttpRequest) -> str:
    """Return what makes a word good for this browser only."""
    return f"ui.attaching.{request.session.session_key}"


def _word(one: Prepared, *, salt: str) -> str:
    assert one.verdict.kind is not None
    told = [one.key.hex, one.name, one.size, one.digest, one.scanned]
    told += [one.verdict.kind.value, list(one.verdict.flags), one.verdict.encoding]
    return signing.dumps(told, salt=salt)


def _read(word: str, *, salt: str) -> Prepared | None:
    """Return what a word stands for; None: it is not ours, another browser's, or too old."""
    try:
        key, name, size, digest, scanned, kind, flags, encoding = signing.loads(
            word, salt=salt, max_age=HELD_FOR
        )
    except signing.BadSignature:
        return None
    verdict = Verdict(Kind(kind), tuple(Flag(flag) for flag in flags), encoding=encoding)
    return Prepared(uuid.UUID(key), name, size, digest, verdict, scanned)
