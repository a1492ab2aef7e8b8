"""Reads: projects, who signed up, where a project stands, its reports, what was shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import QuerySet

from yangguang.base.lot import doubts as lists
from yangguang.base.lot.commitments import Entrant as Listed
from yangguang.base.lot.doubts import Doubted
from yangguang.base.procedure import Standing
from yangguang.base.refusal import Sentence
from yangguang.base.valuation.results import Method, Stage
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases.models import Case
from yangguang.kernel.files.models import Upload
from yangguang.kernel.module import Lines
from yangguang.kernel.offices.models import Office
from yangguang.kernel.records import queries as records
from yangguang.kernel.records import windows
from yangguang.kernel.records.models import Publication, Window
from yangguang.kernel.redaction import queries as redaction
from yangguang.kernel.redaction.models import State as DocumentState
from yangguang.kernel.redaction.rules import MOST_DOCUMENTS
from yangguang.modules.valuation import rules
from yangguang.modules.valuation.models import (
    Contact,
    Draw,
    Entrant,
    Objection,
    Paper,
    Project,
    Report,
)
from yangguang.modules.valuation.records import ReportShown
from yangguang.modules.valuation.rules import EntrantStanding, Phase, Piece


def project_of(case: Case) -> Project:
    """Return the project of a case."""
    return Project.objects.select_related("case", "case__office").get(pk=case.pk)


LINES: Final = Lines(Project, ("title",), lambda row: row.title)
"""For officers: what a project is."""


def announced_as(office: Office, number: str) -> str:
    """Return the case of an office's project `number` that is open, or was drawn; "": there is none."""
    mine = Project.objects.filter(number=number, case__office=office)
    drawn = Draw.objects.exclude(value="").values("project")
    found = mine.filter(case__closed_on=None) | mine.filter(pk__in=drawn)
    return str(found.values_list("pk", flat=True).order_by("pk").first() or "")


def entrants(project: Project) -> QuerySet[Entrant]:
    """Return who signed up, in the order of identities; the caller bounds how many are read."""
    return Entrant.objects.filter(project=project).order_by("identity")


def doubts(project: Project) -> list[Doubted]:
    """Return what is doubtful in the names and identities of the valid list: shown before the freeze."""
    valid = entrants(project).filter(standing=EntrantStanding.VALID)
    return list(lists.of(Listed(one.identity, one.name) for one in valid))


def draws_of(case: Case) -> list[Draw]:
    """Return the rounds of a project's draw, the oldest first."""
    return list(Draw.objects.filter(project=case.pk).order_by("round", "pk"))


def draw_of(case: Case) -> Draw | None:
    """Return the newest round; None: no list was frozen."""
    return Draw.objects.filter(project=case.pk).order_by("-pk").first()


def running(case: Case) -> Draw | None:
    """Return the round that is not void; None: there is none."""
    return Draw.objects.filter(project=case.pk, void_at="").first()


@dataclass(frozen=True, slots=True)
class Offered:
    """Whose turn it is to sign: the rank (1 is the winner), who, and the last day."""

    turn: int
    identity: str
    name: str
    sign_by: date | None


def offered(project: Project, *, at: datetime) -> Offered | None:
    """Return whose turn it is to sign; None: nobody's."""
    standing = cases.standing(project.case, at=at)
    facts, draw = standing.state.facts, running(project.case)
    turn = facts.get("turn")
    if draw is None or turn is None or ("offer", "") not in standing.pending:
        return None
    names = dict(draw.entrants)
    due = next((clock.due for clock in standing.duties if clock.step == "sign"), None)
    identity = facts["offered"]
    return Offered(turn, identity, names.get(identity, identity), due.on if due else None)


def phase_of(project: Project, *, at: datetime) -> Phase:
    """Return where a project stands at `at`."""
    return phase(cases.standing(project.case, at=at))


def phase(standing: Standing) -> Phase:
    """Return where a project stands, by its steps."""
    taken = {taking.step for taking in standing.taken}
    if standing.closed:
        return Phase.ENDED
    for step, reached in (
        ("show", Phase.SHOWN),
        ("check_report", Phase.CHECKED),
        ("deliver", Phase.DELIVERED),
        ("sign", Phase.SIGNED),
    ):
        if step in taken:
            return reached
    return _of_draw(standing, taken)


def _of_draw(standing: Standing, taken: set[str]) -> Phase:
    facts, pending = standing.state.facts, {step for step, _ in standing.pending}
    if facts.get("frozen") and not rules.is_frozen(facts):
        return Phase.VOID
    if "offer" in pending:
        return Phase.DRAWN
    if "draw" in pending:
        return Phase.EXHAUSTED if "turn" in facts else Phase.DRAWN
    if "commit" in pending:
        return Phase.COMMITTED
    if "freeze" in pending:
        return Phase.FROZEN
    return Phase.LISTED if "list_entrants" in taken else Phase.SIGNING


def reports(project: Project) -> list[Report]:
    """Return the report as first delivered, and each revision."""
    return list(Report.objects.filter(project=project).order_by("revision"))


def report_of(project: Project) -> Report | None:
    """Return the report as it is now; None: none was delivered."""
    return Report.objects.filter(project=project).order_by("-revision").first()


def stated_of(report: Report) -> rules.Stated:
    """Return what a report states, as the rules look at it."""
    return rules.Stated(
        number=report.number,
        code=report.code,
        valuer=report.valuer,
        value_fen=report.value_fen,
        base_date=report.base_date,
        method=Method(report.method) if report.method else None,
        stage=Stage(report.stage) if report.stage else None,
        reported_on=report.reported_on,
        valid_until=report.valid_until,
        rate_percent=report.rate_percent,
        resources_m3=report.resources_m3,
        resources_t=report.resources_t,
        recoverable_m3=report.recoverable_m3,
        recoverable_t=report.recoverable_t,
        particulars=tuple((name, text) for name, text in report.particulars),
    )


def objections_to(project: Project) -> list[Sentence]:
    """Return what stands against the report as it is now: its code, what is missing, result and rate."""
    report = report_of(project)
    return list(rules.objections_of(stated_of(report))) if report else []


def about_files(number: str, piece: Piece) -> str:
    """Return under what the files of a publicity lie: not the case's number, so that nothing of the case lists them."""
    return f"valuation:{piece}:{number}"


def ready_files(case: Case) -> dict[int, Upload]:
    """Return the documents of a case that passed the gate and were approved, by their key."""
    good = (DocumentState.APPROVED, DocumentState.RELEASED)
    documents = redaction.of(case).filter(state__in=good)[:MOST_DOCUMENTS]
    return {document.pk: document.ready for document in documents if document.ready}


def files_of(number: str, facts: Mapping[str, Any]) -> dict[Piece, Upload]:
    """Return the files of the publicity that stands, by the facts of its case: one query."""
    wanted = {about_files(number, piece): piece for piece in Piece}
    digests = {about: facts.get(f"{piece}_digest") or "" for about, piece in wanted.items()}
    if not all(digests.values()):
        return {}
    rows = Upload.objects.filter(about__in=wanted, digest__in=digests.values()).order_by("pk")
    return {wanted[row.about]: row for row in rows if digests[row.about] == row.digest}


def shown_of(case: Case) -> list[tuple[Publication, Window]]:
    """Return each publicity of report and contract with its window on the site, the oldest first."""
    shown = Publication.objects.filter(about=case.pk, kind=ReportShown.kind)
    standing = shown.exclude(address__in=records.about(case.pk).filter(withdrawn=True).values("pk"))
    found = [(row, window) for row in standing for window in windows.of(row)]
    return sorted(found, key=lambda pair: (pair[1].from_at, pair[1].pk))


def particulars(case: Case) -> list[tuple[str, str]]:
    """Return contacts of entrants and who objects; the caller notes the look."""
    found = [
        (row.entrant.name, "，".join(part for part in (row.person, row.phone) if part))
        for row in Contact.objects.filter(entrant__project=case.pk)
        .select_related("entrant")
        .order_by("entrant__identity")
    ]
    for one in Objection.objects.filter(project=case.pk).order_by("pk"):
        who = "，".join(part for part in (one.name, one.contact) if part) or "（已删除）"
        found.append((one.key, f"{one.text}（{who}）"))
    return found


def papers(case: Case) -> list[tuple[str, str, str]]:
    """Return what was handed in or written in each step, oldest first: step, member, text."""
    found = Paper.objects.filter(project=case.pk).order_by("at", "pk")
    return list(found.values_list("step", "member", "text"))
