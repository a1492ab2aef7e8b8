"""What can be done, and why the rest cannot."""

from __future__ import annotations

from collections.abc import Callable, Collection

from yangguang.base.procedure import Option, Role, Standing
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.case_parts.words import member_said


def buttons(
    standing: Standing,
    href: Callable[[Option], str],
    *,
    roles: Collection[Role] | None = None,
    most: int | None = None,
) -> tuple[parts.StepButton, ...]:
    """Return a button for each step of `roles` (default: all); greyed ones say why, with the article.

    Once the case is closed there is nothing to press and nothing is shown. `most`: of a step with
    more members only so many.
    """
    if standing.closed:
        return ()
    first = next(
        (option for option in standing.open if roles is None or option.step.by in roles), None
    )
    return tuple(
        parts.StepButton(
            key=f"{option.step.name}-{option.member}" if option.member else option.step.name,
            title=Said(
                "{step}（{member}）",
                {"step": option.step.said, "member": member_said(option.member)},
            )
            if option.member
            else option.step.said,
            href="" if option.reasons else href(option),
            reasons=option.reasons,
            quiet=option is not first,
        )
        for option in (standing.options if roles is None else standing.options_of(roles, most=most))
    )
