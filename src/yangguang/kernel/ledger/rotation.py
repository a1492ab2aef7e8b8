"""Changing the log's key: on a schedule, when its holder leaves, or because it is compromised.

The new private key is on the disk before its transaction begins and takes the place of the old one
after it is committed. Killed in between, the office goes on with whichever the database names.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from django.db import transaction

from yangguang.base.merkle import notes
from yangguang.base.merkle.rotations import Rotation
from yangguang.base.merkle.tree import EMPTY_ROOT
from yangguang.base.refusal import refuse_if
from yangguang.kernel.ledger import acts, keys, rules
from yangguang.kernel.ledger.models import Checkpoint, EntryKind, KeyStatement, SigningKey
from yangguang.kernel.ledger.turns import take_turn
from yangguang.kernel.people.actors import Actor


@transaction.atomic
def rotate(
    *, at: datetime, by: Actor, reason: str, compromised_from: datetime | None = None
) -> KeyStatement:
    """Let a new key sign for the log from `at` on, and say so in an entry signed by the old one.

    `compromised_from`: since when the old key may have been in other hands. Heads signed since are
    distrusted by whoever has the statement; that the new key is ours must then be told elsewhere
    too (`docs/key-compromise.md`). If the old private key is gone, the new one signs alone.
    Refusal: no reason; a time that lies ahead; the old private key is gone and isn't declared lost.
    """
    take_turn()
    old_row = keys.current_key()
    if old_row is None:
        keys.signing(at=at)
        old_row = keys.current_key()
    assert old_row is not None
    old = keys.held(old_row)
    refuse_if(
        rules.why_not_rotate(
            reason, held=old is not None, at=at, row=old_row, compromised_from=compromised_from
        )
    )
    new = notes.SigningKey(old_row.name, secrets.token_bytes(notes.KEY_BYTES))
    new_id = new.verifier.key_id.hex()
    keys.write(keys.draft_file(new_id), new)
    statement = _statement(old_row, new, at=at, reason=reason, compromised_from=compromised_from)
    note = str(statement.signed(*([old, new] if old else [new])))
    SigningKey.objects.filter(pk=old_row.pk).update(until_at=at, compromised_from=compromised_from)
    keys.write_down(new.verifier, at=at)
    acts.append(EntryKind.KEY, {"statement": note, "by": by.label}, at=at)
    kept = KeyStatement.objects.create(
        year=acts.year_of(at),
        old_id=old_row.key_id,
        new_id=new_id,
        note=note,
        person_id=by.person_id,
        at=at,
    )
    transaction.on_commit(lambda: _take_place(new_id, of=old_row.key_id))
    return kept


def _statement(
    old: SigningKey,
    new: notes.SigningKey,
    *,
    at: datetime,
    reason: str,
    compromised_from: datetime | None,
) -> Rotation:
    heads = Checkpoint.objects.order_by("-size")
    if compromised_from:
        heads = heads.filter(at__lt=compromised_from)
    last = heads.first()
    return Rotation(
        old=notes.VerifierKey.parse(old.public),
        new=new.verifier,
        at=at.astimezone(UTC),
        reason=reason,
        last_size=last.size if last else 0,
        last_root=bytes(last.root) if last else EMPTY_ROOT,
        compromised_from=compromised_from.astimezone(UTC) if compromised_from else None,
    )


def _take_place(new_id: str, *, of: str) -> None:
    """Put the new key where the old one lay; a private key that no longer signs can only be stolen."""
    keys.draft_file(new_id).replace(keys.file())
    keys.draft_file(of).unlink(missing_ok=True)


def statements() -> list[str]:
    """Return every change of our key as signed notes, the oldest first: `verify` takes them."""
    return list(KeyStatement.objects.order_by("at", "id").values_list("note", flat=True))
