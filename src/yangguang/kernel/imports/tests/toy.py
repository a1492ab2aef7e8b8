"""A toy past: requests that an office answered years ago, over a toy procedure of two steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import ModuleType

from yangguang.base.basis import Article, Statute
from yangguang.base.procedure import OFFICER, Procedure, Since, Step
from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.cases import registry
from yangguang.kernel.cases.taking import opening, taking
from yangguang.kernel.imports import importers
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Column, Importer, Type, Values

KEY = "imports-test-past"
REGULATION = Statute("example", "示例条例", "示例令第1号", date(2008, 5, 1))
ARTICLE = Article(REGULATION, "1")


class PastRequest(Procedure):
    """Received, then answered."""

    key, title = KEY, "示例历史申请"
    in_force = Since(2008, 5, 1)

    receive = begins = Step(by=OFFICER, basis=ARTICLE)
    answer = Step(by=OFFICER, basis=ARTICLE, after=[receive], closes=True)


def check(values: Values) -> Iterator[Finding]:
    """Say what of the dates can't be."""
    received, answered = values["received_on"], values["answered_on"]
    if received and answered and answered < received:
        yield Finding("order", "答复日期早于收到日期。", "answered_on", stops=True)
    if received and received.weekday() >= 5:
        yield Finding("weekend", "收到日期是休息日。", "received_on")


def adopt(values: Values, *, by, at) -> str:
    """Take both steps as they were taken."""
    if values["number"] == "拒绝":
        raise Refusal([sentence(Reason.RULE, "编号“{number}”不能用。", number=values["number"])])
    if values["number"] == "出错":
        raise RuntimeError(f"a bug that repeats what stood there: {values['applicant']}")
    with opening(
        PastRequest.receive, key=KEY, office=by.office, by=by, at=at, on=values["received_on"]
    ) as step:
        case = step.case
    if values["answered_on"]:
        with taking(PastRequest.answer, case, by=by, at=at, on=values["answered_on"]):
            pass
    return case.number_id


IMPORTER = Importer(
    key=KEY,
    title="示例历史申请",
    columns=(
        Column(name="number", titles=("编号", "登记编号"), required=True),
        Column(name="received_on", titles=("收到日期", "收件日期"), type=Type.DATE, required=True),
        Column(name="answered_on", titles=("答复日期",), type=Type.DATE),
        Column(
            name="result",
            titles=("结果", "答复结果"),
            type=Type.CHOICE,
            choices={"予以公开": "granted", "不予公开": "denied"},
        ),
        Column(name="area", titles=("面积",), type=Type.NUMBER),
        Column(name="copies", titles=("份数",), type=Type.WHOLE),
        Column(name="applicant", titles=("申请人",), most=20),
    ),
    check=check,
    adopt=adopt,
    same=("number",),
)


def plug() -> None:
    """Make procedure and importer known."""
    registry.plug(registry.Governed(KEY, "LS", ModuleType("acts"), lambda case: case))
    importers.plug(IMPORTER)


def unplug() -> None:
    """Take both out again."""
    registry.unplug(KEY)
    importers.unplug(KEY)
