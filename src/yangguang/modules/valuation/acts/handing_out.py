"""Report and contract go out as files: what passed the gate under two persons, under names that tell nothing."""

from __future__ import annotations

from collections.abc import Mapping

from yangguang.base.procedure import Finding
from yangguang.base.refusal import Refusal, refuse_if
from yangguang.kernel.cases.taking import InHand
from yangguang.kernel.files import making, storing
from yangguang.kernel.files import rules as files
from yangguang.kernel.files.checking import Kind
from yangguang.kernel.files.models import State, Upload
from yangguang.kernel.redaction import acts as redaction
from yangguang.modules.valuation import queries, rules
from yangguang.modules.valuation.models import Project
from yangguang.modules.valuation.rules import Piece


def hand_out(project: Project, hand: InHand, chosen: Mapping[Piece, int | None]) -> None:
    """Let the chosen documents go out with the publicity that is being begun, and state their digests.

    A publicity without them stands, and that they are missing is a finding. Refusal: one of the two alone, a document
    that is not approved, none where there were some before.
    """
    if hand.by.adopted_source:
        return
    ready = queries.ready_files(project.case)
    had = bool(hand.known.get("report_digest"))
    refuse_if(rules.why_not_files(chosen, known=set(ready), had=had))
    if not any(chosen.values()):
        missing = rules.without_files()
        hand.findings.append(
            Finding(missing.code.value, hand.step.name, missing.said, missing.basis, 0)
        )
        return
    redaction.release(project.case, discloses=True, in_part=True, at=hand.at)
    digests = {}
    for piece, document in chosen.items():
        assert document is not None
        digests[f"{piece}_digest"] = _kept(project, hand, piece, ready[document])
    hand.state(**digests)


def _kept(project: Project, hand: InHand, piece: Piece, ready: Upload) -> str:
    """Keep a file among those of the publicity, and return its digest; the one of before is not kept twice."""
    about = queries.about_files(project.pk, piece)
    if Upload.objects.filter(about=about, digest=ready.digest).exists():
        return ready.digest
    try:
        content = storing.read(ready.digest, ready.key)
    except storing.LostError:
        raise Refusal(files.why_not_serve(State.LOST)) from None
    name = f"{rules.PIECES[piece]}-{project.pk}.{ready.kind}"
    making.make(content, name=name, kind=Kind(ready.kind), about=about, at=hand.at)
    return ready.digest
