"""A guide, derived from a declared procedure: nothing of it is typed, what nobody declared is said to be unknown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.utils.functional import cached_property

from yangguang.base.basis import Statute
from yangguang.base.procedure import APPLICANT, PARTY, TIME, Procedure, Role, Step, edition_on
from yangguang.base.record import Audience
from yangguang.base.refusal import Said
from yangguang.kernel.law import remedies
from yangguang.kernel.law.remedies import Remedy
from yangguang.kernel.module import Module, plugged
from yangguang.kernel.ui import attaching, parts, procedure_parts, step_forms
from yangguang.kernel.ui.case_parts.words import CLAUSES, WHO, joined
from yangguang.kernel.ui.parts import Text
from yangguang.kernel.ui.procedure_parts import listed
from yangguang.readers.guides import changes, costs, words
from yangguang.readers.guides.costs import Cost

UNKNOWN: Final = (
    Said("事项编码"),
    Said("材料清单"),
    Said("办理地点"),
    Said("办理时间"),
    Said("咨询电话"),
    Said("投诉电话"),
)
"""What the statutory guide also has and no procedure declares."""


class Guide:
    """The guide of one module's procedure as it stands on a day."""

    def __init__(self, module: Module, *, on: date, today: date) -> None:
        self.module, self.on, self.today = module, on, today
        self.line = tuple(sorted(module.procedures, key=lambda edition: edition.in_force))
        self.edition = edition_on(self.line, on)

    @property
    def key(self) -> str:
        """The key of the procedure."""
        return self.edition.key

    @property
    def title(self) -> Said:
        """What is done."""
        return Said(self.edition.title)

    @property
    def standing(self) -> type[Procedure]:
        """The edition of today."""
        return edition_on(self.line, self.today)

    @property
    def is_todays(self) -> bool:
        """Whether the edition shown is the one in force today."""
        return self.edition is self.standing

    @property
    def is_before_all(self) -> bool:
        """Whether on that day no edition was in force yet."""
        return self.on < self.line[0].in_force

    @property
    def before(self) -> type[Procedure] | None:
        """The edition before the one shown."""
        place = self.line.index(self.edition)
        return self.line[place - 1] if place else None

    @property
    def changed(self) -> parts.Table | None:
        """What changed from the edition before."""
        return changes.table(self.before, self.edition) if self.before else None

    @property
    def later(self) -> parts.Table | None:
        """What the next edition changed."""
        after = self.line[self.line.index(self.edition) + 1 :]
        return changes.table(self.edition, after[0]) if after else None

    @property
    def statutes(self) -> tuple[Statute, ...]:
        """The texts on which its steps rest, the first first."""
        return tuple(dict.fromkeys(step.basis.statute for step in self.edition.steps.values()))

    @property
    def starts(self) -> tuple[Step, ...]:
        """The steps with which a case can begin."""
        steps = self.edition.steps.values()
        return tuple(s for s in steps if not (s.after or s.answers or s.if_missed))

    @property
    def is_applied_for(self) -> bool:
        """Whether somebody outside can begin."""
        return any(step.by in {APPLICANT, PARTY} for step in self.starts)

    @property
    def starting(self) -> Said:
        """Who takes the first step; an office's own first step is named."""
        if self.is_applied_for:
            return listed([WHO[role] for role in dict.fromkeys(step.by for step in self.starts)])
        named = listed([step.said for step in self.starts])
        return Said("由机关办第一步：{step}", {"step": named})

    @property
    def promise(self) -> parts.Turn:
        """Within how long the office must have done its part."""
        for step in sorted(
            self.edition.steps.values(), key=lambda step: (not step.closes, not step.publishes)
        ):
            if step.by is Role.OFFICER and step.within:
                [first] = [
                    each
                    for each in procedure_parts.limits_of(step)
                    if each.limit.text.startswith(("{amount}内", "在{days}"))
                ]
                said = Said("{step}：{limit}", {"step": step.said, "limit": first.limit})
                return parts.Turn(said, joined(first.details, CLAUSES) if first.details else "")
        return parts.Turn(Said("没有规定机关办理的期限。"))

    @cached_property
    def steps(self) -> tuple[words.StepSaid, ...]:
        """Each step in words."""
        return tuple(
            words.StepSaid(
                step,
                WHO[step.by],
                tuple(procedure_parts.comes(step)),
                tuple(procedure_parts.limits_of(step)),
                listed([Said(fact.title or fact.name) for fact in step.states])
                if step.states and step.by is not APPLICANT
                else "",
                step.publishes,
            )
            for step in self.edition.steps.values()
        )

    @property
    def elements(self) -> parts.Meta:
        """The elements of a service guide, as far as they can be derived."""
        return parts.Meta(tuple(self._elements()), label=Said("办事要素"))

    def _elements(self) -> Iterator[parts.Row]:
        yield parts.Row(Said("事项名称"), self.title)
        texts = listed([words.cited(statute) for statute in self.statutes])
        yield parts.Row(Said("办理依据"), texts)
        yield parts.Row(Said("谁可以启动"), self.starting)
        yield parts.Row(Said("应当写明"), self.stated)
        yield parts.Row(Said("办理期限"), self.promise.sentence)
        free = Said("不收费：没有登记任何收费项目")
        yield parts.Row(Said("收费"), self.cost.rule if self.cost else free)
        yield parts.Row(Said("办理结果"), self.results)
        unknown = {"what": listed(UNKNOWN)}
        yield parts.Row(Said("没有登记的"), Said("{what}：本系统没有登记，不作推测", unknown))

    @cached_property
    def cost(self) -> Cost | None:
        """What it costs on the day; None: nothing is declared."""
        return costs.on_day(self.module, on=self.on)

    @property
    def stated(self) -> Text:
        """What must be stated to begin, by the labels of the form."""
        labels: list[Said] = []
        for step in self.starts:
            own = {fact.name for fact in step.states} if step.by is APPLICANT else set()
            fields = step_forms.form_for(self.module, step)().fields
            labels += [
                Said("{label}", {"label": f.label})
                for name, f in fields.items()
                if name not in {*own, "on", attaching.FILES}
            ]
        return listed(labels) if labels else Said("没有规定")

    @property
    def results(self) -> Text:
        """What stands at the end, by the records of the steps that close a case."""
        kinds = [
            kind for step in self.edition.steps.values() if step.closes for kind in step.publishes
        ]
        found = list(dict.fromkeys(kind.heading for kind in kinds))
        return listed([Said(heading) for heading in found]) if found else Said("不公布结果记录")

    @property
    def published(self) -> parts.Ledger:
        """The kinds of records that it publishes, each with how long it must stay up."""
        steps = self.edition.steps.values()
        kinds = dict.fromkeys(kind for step in steps for kind in step.publishes)
        entries = tuple(
            words.published(kind) for kind in kinds if kind.audience is not Audience.INTERNAL
        )
        empty = parts.Empty(Said("这一程序不公布记录。"))
        return parts.Ledger(entries, Said("公开什么"), empty)

    @property
    def asking(self) -> parts.Ledger:
        """What people outside can do: ask, answer, object, take back."""
        mine = [each for each in self.steps if each.step.by in {APPLICANT, PARTY}]
        entries = tuple(parts.Entry(each.title, note=words.asked(each)) for each in mine)
        empty = parts.Empty(Said("这一程序由机关自己办理，没有要您办的步骤。"))
        return parts.Ledger(entries, Said("您可以做什么"), empty)

    @property
    def brief(self) -> tuple[words.StepSaid, ...]:
        """The steps of a card: how it begins, what has a limit, how it ends."""
        starts = set(self.starts)
        return tuple(
            each
            for each in self.steps
            if each.step.by is not TIME
            and (each.step in starts or each.limits or (each.step.closes and not each.step.at_will))
        )

    @property
    def flow(self) -> parts.Part:
        """The drawing with its table."""
        title = Said("{title}：从开始到办结", {"title": self.title})
        return procedure_parts.flow_of(self.edition, key="flow", title=title)

    @cached_property
    def remedies(self) -> tuple[Remedy, ...]:
        """Where one can turn."""
        return remedies.of(self.edition, on=self.on)

    @property
    def turning(self) -> parts.Ledger:
        """The same as a list."""
        entries = tuple(
            parts.Entry(
                Said("{name}：{said}", {"name": each.name, "said": each.said}),
                note=Said("{basis}", {"basis": each.basis}),
            )
            for each in self.remedies
        )
        empty = parts.Empty(Said("没有登记这一天有效的救济途径。"))
        return parts.Ledger(entries, Said("不服怎么办"), empty)

    @property
    def turning_line(self) -> Said | None:
        """The same in one line, for the card."""
        if not self.remedies:
            return None
        named = [
            Said("{name}（{basis}）", {"name": r.name, "basis": r.basis}) for r in self.remedies
        ]
        return Said("不服怎么办：{what}", {"what": joined(named, CLAUSES)})

    @property
    def assumed(self) -> parts.Ledger | None:
        """What rests on an assumption and on no source that was read; None: nothing does."""
        found = list(procedure_parts.assumed_of(self.edition))
        if self.cost:
            found += self.cost.assumed()
        if not found:
            return None
        return parts.Ledger(
            tuple(
                parts.Entry(Said(text), note=Said("{basis}", {"basis": basis}))
                for basis, text in found
            ),
            Said("没有查实的"),
        )


def every(*, on: date, today: date) -> tuple[Guide, ...]:
    """Return the guide of each plugged module, what people apply for first."""
    found = [Guide(module, on=on, today=today) for module in plugged()]
    return tuple(sorted(found, key=lambda guide: not guide.is_applied_for))


def of(key: str, *, on: date, today: date) -> Guide | None:
    """Return the guide of a procedure; None: no module declares it."""
    return next((guide for guide in every(on=on, today=today) if guide.key == key), None)
