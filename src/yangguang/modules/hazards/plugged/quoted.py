"""The manifest of quotations: they come from registers of the past, and are opened nowhere else."""

from __future__ import annotations

from collections.abc import Iterable

from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.module import Module
from yangguang.modules.hazards.acts import quoting
from yangguang.modules.hazards.procedure.quoted import HazardQuoted
from yangguang.modules.hazards.records.quoted import HazardQuoted as Quoted


def lines(cases: Iterable[Case]) -> dict[str, str]:
    """Return the line of each case for officers: its headline."""
    rows = Step.objects.filter(case_number__in=[case.pk for case in cases], name="quote")
    told = rows.order_by("case_number", "seq").values_list("case_number", "facts")
    return {number: str(facts.get("headline", "")) for number, facts in told}


MODULE = Module(
    name="hazards",
    title="地质灾害公开信息转录",
    prefix="ZL",
    procedures=(HazardQuoted,),
    acts=quoting,
    records=(Quoted,),
    lines=lines,
    opened_at_desk=False,
)
