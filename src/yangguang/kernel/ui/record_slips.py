"""The proof slip of a record: how far its entry has come, and how to take the proof home."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Subquery
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.merkle.proofs import State
from yangguang.base.refusal import Said
from yangguang.kernel.ledger.models import Checkpoint, Leaf
from yangguang.kernel.records import addresses
from yangguang.kernel.records.models import Publication, Shown
from yangguang.kernel.ui.parts import Link, Slip, Tag, Text, Tone

_STATE = {
    State.RECORDED: Tag(_("已登记，待编号")),
    State.SEQUENCED: Tag(_("已编号，待签署")),
    State.CHECKPOINTED: Tag(_("已签署"), Tone.OK),
}
_NOTE: dict[State, Text] = {
    State.RECORDED: _("记录刚刚写入，账本一般在一秒之内给它编号。请稍后刷新本页。"),
    State.SEQUENCED: _("账本一般每五分钟签署一次；签署之后再下载，凭证才完整。"),
    State.CHECKPOINTED: _("凭证能证明这条记录何时登记、此后一字未改；它不需要联网就能核验。"),
}


def slip_of(publication: Publication, *, site: str) -> Slip:
    """Return the slip, by one query; `site` is scheme and host of the office's address."""
    over = Checkpoint.objects.filter(size__gt=OuterRef("index")).order_by("size")
    leaves = Leaf.objects.filter(entry_id=publication.entry_id)
    found = leaves.annotate(signed_at=Subquery(over.values("at")[:1])).order_by("index").first()
    index, signed_at = (found.index, found.signed_at) if found else (None, None)
    state = State.CHECKPOINTED if signed_at else State.SEQUENCED if found else State.RECORDED
    return Slip(
        title=_("公开凭证"),
        number=publication.address,
        qr=f"{site}{permanent(publication.address)}",
        state=_STATE[state],
        lines=() if index is None else (Said("账本第 {n:,} 条", {"n": index + 1}),),
        checkpoint_at=signed_at,
        digest=bytes(publication.digest).hex(),
        note=_NOTE[state],
        links=tuple(_links(publication.address)),
    )


def slip_at(address: str, *, site: str) -> Slip | None:
    """Return the slip of the record at an address, by two queries; None: nobody may see one there."""
    year = addresses.year_in(address)
    if year is None:
        return None
    seen = Exists(Shown.objects.filter(address=OuterRef("address")))
    publication = Publication.objects.filter(seen, year=year, address=address).first()
    return slip_of(publication, site=site) if publication else None


def permanent(address: str) -> str:
    """Return what the square of a proof says; it leads to the page in the reader's language."""
    return f"/r/{address}"


def _proof(address: str) -> str:
    return f"/r/{address}/proof.json"


def _links(address: str) -> list[Link]:
    links = [Link(_("下载凭证"), _proof(address), "JSON")]
    try:
        links.append(Link(_("当场核验"), f"{reverse('verify:verify')}?record={address}"))
        links.append(Link(_("怎样核验"), f"{reverse('verify:verify')}#offline"))
    except NoReverseMatch:  # an office may run without the verifier's pages
        return links
    return links
