"""What a worklist is narrowed down to, by its address; and the lists that a post keeps under a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.procedure import OFFICER
from yangguang.base.refusal import Said
from yangguang.kernel import module
from yangguang.kernel.cases import registry
from yangguang.kernel.ui.frame import ListItem
from yangguang.kernel.ui.parts import ChoiceFilter, DateFilter, Filters, Text
from yangguang.kernel.work.together import Answers
from yangguang.readers.desk.shelves import Shelf

SHELF, KEPT = "shelf", "kept"


@dataclass(frozen=True, slots=True)
class Asked:
    """A shelf and what it is narrowed down to."""

    shelf: Shelf
    filters: Filters

    @property
    def only(self) -> dict[str, object]:
        """The same as conditions on cases."""
        procedure, step, due = self.filters.fields
        assert isinstance(due, DateFilter)
        found: dict[str, object] = {}
        if isinstance(procedure, ChoiceFilter) and procedure.value:
            found["procedure"] = procedure.value
        if isinstance(step, ChoiceFilter) and step.value:
            found["procedure"], _dot, found["due_step"] = step.value.partition(".")
        if due.first_on:
            found["due_on__gte"] = due.first_on
        if due.last_on:
            found["due_on__lte"] = due.last_on
        return found

    @property
    def query(self) -> dict[str, str]:
        """The same as parameters of an address: nothing that was typed freely."""
        pairs = [(name, value) for f in self.filters.fields for name, value, _said in f.pairs()]
        shelf = [] if self.shelf is Shelf.MINE else [(SHELF, self.shelf.value)]
        return dict([*shelf, *pairs])

    @property
    def address(self) -> str:
        """The part of the address after the question mark."""
        return urlencode(self.query)


def read(query: Mapping[str, str]) -> Asked:
    """Return what an address asks. ValueError: there is no such shelf."""
    shelf = Shelf(query.get(SHELF) or Shelf.MINE)
    return Asked(shelf, _filters().read(query, keep=(SHELF,)))


def parse(text: str) -> Asked:
    """Return what the part after the question mark asks. ValueError: it asks nonsense."""
    return read(dict(parse_qsl(text[:400], max_num_fields=10)))


def items(answers: Answers, *, current: str) -> Iterator[ListItem]:
    """Yield the kept lists as items of the left column."""
    for row in sorted(answers.rows["filters"], key=lambda row: str(row.title)):
        href = f"{reverse('desk:worklist')}?{row.asked}{'&' if row.asked else ''}{KEPT}={row.pk}"
        yield ListItem(Said("{title}", {"title": row.title}), href, current=current == name(row.pk))


def name(pk: int | str) -> str:
    """Return how the left column calls a kept list."""
    return f"{KEPT}-{pk}"


def _filters() -> Filters:
    return Filters(
        key="work",
        fields=(
            ChoiceFilter("procedure", _("程序"), tuple(_procedures())),
            ChoiceFilter("step", _("下一步"), tuple(_steps())),
            DateFilter("due", _("期限")),
        ),
        action=reverse("desk:worklist"),
    )


def _procedures() -> Iterator[tuple[str, Text]]:
    for plugged in module.plugged():
        yield plugged.key, Said(registry.of(plugged.key).line[-1].title)


def _steps() -> Iterator[tuple[str, Text]]:
    """Yield the steps of the office that have a limit, by procedure."""
    for plugged in module.plugged():
        edition = registry.of(plugged.key).line[-1]
        for step in edition.limited:
            if step.by is OFFICER:
                said = Said(
                    "{procedure}：{step}", {"procedure": Said(plugged.title), "step": step.said}
                )
                yield f"{plugged.key}.{step.name}", said
