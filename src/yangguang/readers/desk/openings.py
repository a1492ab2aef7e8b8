"""What an officer can enter anew: the lines of every module, under the module's name, found by words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from yangguang.base.procedure import Step
from yangguang.base.refusal import Said
from yangguang.base.script import strip
from yangguang.kernel import module
from yangguang.kernel.cases import registry
from yangguang.kernel.module import Module
from yangguang.kernel.ui.access import DeskRequest
from yangguang.kernel.ui.frame import ListFold, ListGroup, ListItem
from yangguang.kernel.ui.say import say


@dataclass(frozen=True, slots=True)
class Opening:
    """A line of procedures whose first step is taken at the desk."""

    plugged: Module

    @property
    def title(self) -> Said:
        """What the procedure is called."""
        return Said(registry.of(self.plugged.key).line[-1].title)

    @property
    def first(self) -> Step:
        """The step that begins it, of the newest edition."""
        return registry.of(self.plugged.key).line[-1].begins

    @property
    def href(self) -> str:
        """Where it is entered."""
        return reverse("desk:new", args=[self.plugged.key])

    def is_meant(self, words: Sequence[str], of: Said) -> bool:
        """Tell whether each word stands in what it, its module (`of`) or its first step is called, in any language."""
        said = (self.title, of, Said(self.plugged.title), self.first.said)
        text = " ".join(f"{one} {strip(say(one))}" for one in said).lower()
        return all(word in text for word in words)


@dataclass(frozen=True, slots=True)
class Openings:
    """The lines of one module."""

    title: Said
    lines: tuple[Opening, ...]


def of(request: DeskRequest, *, asked: str = "") -> tuple[Openings, ...]:
    """Return what whoever sits here can open, by module; `asked`: only where all these words stand."""
    words = asked.lower().split()
    titles: dict[str, Said] = {}
    lines: dict[str, list[Opening]] = {}
    mains = {beside.key for plugged in module.plugged() for beside in plugged.beside}
    for plugged in module.plugged():
        if plugged.key not in mains:
            titles.setdefault(plugged.name, Said(plugged.title))
        if plugged.is_opened_by(request.reach):
            lines.setdefault(plugged.name, []).append(Opening(plugged))
    return tuple(_found(titles, lines, words))


def _found(
    titles: dict[str, Said], lines: dict[str, list[Opening]], words: Sequence[str]
) -> Iterator[Openings]:
    for name, every in lines.items():
        title = titles.get(name) or Said(every[0].plugged.title)
        meant = tuple(one for one in every if one.is_meant(words, title))
        if meant:
            yield Openings(title, meant)


def group(found: Sequence[Openings], *, current: str) -> ListGroup:
    """Return the left column's group: modules of one line at once, the others folded, and a way to look for words."""
    single = tuple(_item(one.lines[0], current) for one in found if len(one.lines) == 1)
    folds = tuple(
        ListFold(one.title, tuple(_item(line, current) for line in one.lines))
        for one in found
        if len(one.lines) > 1
    )
    here = reverse("desk:begin")
    every = ListItem(
        Said("全部事项"), here, sum(len(one.lines) for one in found), current=current == "begin"
    )
    return ListGroup(Said("登记新件"), (every, *single), folds, here)


def _item(one: Opening, current: str) -> ListItem:
    return ListItem(one.title, one.href, current=one.plugged.key == current)
