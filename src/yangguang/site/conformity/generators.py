"""Parts of the docs that are made from the program: commands, settings, records, procedures."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Sequence

from yangguang.base.procedure import Fact, Limit, Procedure, Step
from yangguang.kernel.ui.parts import arrows
from yangguang.site.conformity.plugged import procedures, record_kinds

_UNITS = {"Workdays": "工作日", "Days": "日", "Months": "个月", "Years": "年", "Hours": "小时"}


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell or " " for cell in line) + " |" for line in lines)


def commands() -> str:
    """Return the table of commands."""
    from yangguang.site.cli import commands as there

    return table(("command", "what it does"), ((f"`{n}`", line) for n, line in there().items()))


def settings() -> str:
    """Return the table of settings read from the environment."""
    importlib.import_module("yangguang.site.settings")
    from yangguang.site.environment import SETTINGS

    rows = ((f"`{s.name}`", s.says, s.unset) for _, s in sorted(SETTINGS.items()))
    return table(("setting", "what it says", "unset"), rows)


def modules() -> str:
    """Return the table of what is plugged in, with the first sentence of each folder."""
    from yangguang.site.modules import MODULES, READERS

    def row(name: str) -> tuple[str, str]:
        said = (importlib.import_module(name).__doc__ or "").strip().splitlines()
        return f"`{name.removeprefix('yangguang.')}`", said[0] if said else ""

    return table(("plugged in", "what it is"), [row(name) for name in (*MODULES, *READERS)])


def records() -> str:
    """Return the table of record kinds."""
    heads = ("kind", "heading", "basis", "audience", "personal data", "fields")
    return table(
        heads,
        (
            (
                f"`{kind.kind}` v{kind.version}",
                kind.heading,
                str(kind.basis),
                str(kind.audience),
                str(kind.erasure),
                "、".join(kind.labels.values()),
            )
            for kind in record_kinds()
        ),
    )


def _limit(limit: Limit | None) -> str:
    if limit is None:
        return ""
    n = (limit.n.title or limit.n.name) if isinstance(limit.n, Fact) else str(limit.n)
    return f"{n} {_UNITS[type(limit).__name__]}"


def _times(step: Step) -> str:
    words = (
        ("within", step.within),
        ("only within", step.only_within),
        ("not before", step.not_before),
        ("gives up to", step.gives.limit if step.gives else None),
    )
    return "; ".join(f"{word} {_limit(limit)}" for word, limit in words if limit)


def _comes(step: Step) -> str:
    words = (("after", step.after), ("answers", step.answers), ("if missed", step.if_missed))
    return "; ".join(f"{word} {', '.join(s.name for s in steps)}" for word, steps in words if steps)


def diagram(edition: type[Procedure]) -> str:
    """Return the edition's steps as a Mermaid flowchart: solid after, dotted answers or missed."""
    lines = ["```mermaid", "flowchart LR"]
    for step in edition.steps.values():
        shape = f'(("{step.title}"))' if step.closes else f'["{step.title}"]'
        lines.append(f"  {step.name}_{shape}")
    for arrow in arrows(edition):
        line = "-.->" if arrow.waits else "-->"
        lines += [f"  {arrow.source}_ {line} {target}_" for target in arrow.targets]
    return "\n".join([*lines, "```"])


def _edition(edition: type[Procedure]) -> str:
    heads = ("step", "title", "by", "when", "limit", "article", "publishes")
    rows = [
        (
            f"`{step.name}`",
            step.title,
            str(step.by),
            _comes(step),
            _times(step),
            str(step.basis),
            ", ".join(f"`{kind.kind}`" for kind in step.publishes),
        )
        for step in edition.steps.values()
    ]
    heading = f"## `{edition.key}` {edition.title}, in force since {edition.in_force.isoformat()}"
    return "\n\n".join([heading, table(heads, rows), diagram(edition)])


def all_procedures() -> str:
    """Return every edition: heading, table of steps, diagram."""
    return "\n\n".join(_edition(edition) for edition in procedures())


def operations() -> str:
    """Return the table of what programs may ask."""
    from yangguang.readers.opendata.document import summary
    from yangguang.readers.opendata.operations import every, statuses

    heads = ("operation", "address", "may be asked with", "refuses with")
    rows = (
        (
            f"`{each.name}` {summary(each)}",
            f"`{each.path}`",
            ", ".join(f"`{n}`" for n in each.asks.__struct_fields__ if n not in each.in_path),
            ", ".join(map(str, statuses(each))),
        )
        for each in every()
    )
    return table(heads, rows)


GENERATORS: dict[str, Callable[[], str]] = {
    "commands": commands,
    "settings": settings,
    "modules": modules,
    "records": records,
    "procedures": all_procedures,
    "operations": operations,
}
