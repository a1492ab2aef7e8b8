"""Folding a case of nine steps, and working out whose turn it is; plain Python, no store."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bench.measuring import Bench, micros_each
from yangguang.base.procedure import APPLICANT, OFFICER, PARTY, Course, Role, Taking
from yangguang.base.workdays import SHANGHAI, national


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from yangguang.kernel.cases import registry

    line = registry.of("information-request").line
    rows = _nine_steps()
    whole = Course(line, rows, national())
    running = Course(line, rows[:-1], national())
    at = datetime(2026, 5, 20, 10, tzinfo=SHANGHAI)
    standing = whole.standing(at)
    assert standing.closed
    assert not standing.fallen
    times = bench.size or 300
    fold = micros_each(lambda: whole.standing(at), times=times)
    bench.add("fold, nine steps", "µs", fold)

    def derive() -> None:
        view = running.standing(rows[-2].at)
        _ = view.clocks, view.turn, view.moments

    bench.add(
        "fold, eight steps, and its clocks, turn, moments", "µs", micros_each(derive, times=times)
    )
    last = Course(line, rows[:-1], national())
    bench.add(
        "propose the ninth step", "µs", micros_each(lambda: last.propose(rows[-1]), times=times)
    )


def _nine_steps() -> tuple[Taking, ...]:
    from yangguang.modules.requests.rules import Channel, Despite, Outcome

    interest = Despite.PUBLIC_INTEREST  # one of the two third parties does not agree

    said: list[tuple[str, Role, str, str, dict[str, Any]]] = [
        ("file", APPLICANT, "2026-03-02", "", {"channel": Channel.ONLINE}),
        ("confirm", OFFICER, "2026-03-02", "", {}),
        ("ask", OFFICER, "2026-03-04", "", {"period": 5}),
        ("answer", APPLICANT, "2026-03-11", "", {}),
        ("consult", OFFICER, "2026-03-12", "", {"third_parties": ("甲", "乙")}),
        ("respond", PARTY, "2026-03-20", "甲", {"consents": True}),
        ("respond", PARTY, "2026-03-24", "乙", {"consents": False}),
        ("extend", OFFICER, "2026-04-08", "", {"days": 20}),
        ("reply", OFFICER, "2026-05-11", "", {"outcome": Outcome.A, "despite": interest}),
    ]
    return tuple(
        Taking(
            seq=seq,
            step=name,
            on=datetime.fromisoformat(day).date(),
            at=datetime.fromisoformat(f"{day}T{8 + seq:02}:00").replace(tzinfo=SHANGHAI),
            by=role,
            member=member,
            facts=facts,
        )
        for seq, (name, role, day, member, facts) in enumerate(said, start=1)
    )
