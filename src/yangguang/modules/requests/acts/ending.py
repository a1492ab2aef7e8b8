"""A request is given more time, withdrawn, or answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from yangguang.kernel.cases.taking import InHand, taking
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.redaction import acts as redactions
from yangguang.kernel.redaction import queries as redacted
from yangguang.kernel.work import statements
from yangguang.modules.requests import rules
from yangguang.modules.requests.acts.keeping import keep, reply_given
from yangguang.modules.requests.models import Answer, Request, Said
from yangguang.modules.requests.procedure import InformationRequest


def extend(
    request: Request, *, by: Actor, at: datetime, days: int, text: str = "", on: date | None = None
) -> None:
    """Extend the time for the answer and tell the applicant (Art. 33)."""
    with taking(InformationRequest.extend, request.case, by=by, at=at, on=on, days=days) as step:
        keep(request, step, text)


def withdraw(request: Request, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Withdraw the request: the applicant's own decision. It counts as a result of its own (F3)."""
    with taking(InformationRequest.withdraw, request.case, by=by, at=at, on=on) as step:
        step.publish(reply_given(step, request, outcome=rules.Outcome.F3, subject=""))


def reply(
    request: Request,
    *,
    by: Actor,
    at: datetime,
    outcome: rules.Outcome | None,
    text: str = "",
    subject: str = "",
    on: date | None = None,
    contents: Mapping[str, str] | None = None,
    despite: rules.Despite | None = None,
    means: rules.Means | None = None,
    decided_on: date | None = None,
) -> None:
    """Answer the request (Art. 33, 36); `on` is the day of the reply, which its `means` names.

    `subject` is the officer's public wording of the matter, `contents` what the law asks of this result,
    `decided_on` the day of signature. `outcome` is None only in an adopted reply whose result was not
    published. Refusal: content missing, disclosed over an objection without its reason, posted before signed.
    """
    with taking(
        InformationRequest.reply,
        request.case,
        by=by,
        at=at,
        on=on,
        outcome=outcome,
        despite=despite,
    ) as step:
        if not by.adopted_source:
            assert outcome is not None
            step.refuse_if(rules.why_not_content(outcome, {**(contents or {}), "text": text}))
            if means is not None:
                step.refuse_if(
                    rules.why_not_day_of_reply(
                        means=means,
                        decided_on=decided_on or step.day,
                        on=step.day,
                        edition=step.standing.edition.steps["reply"].basis.statute,
                    )
                )
        said = {**(contents or {}), **_redacted(request, step, outcome, contents)}
        keep(request, step, text)
        answer = Answer(request=request, means=means or "", decided_on=decided_on or step.day)
        statements.insert([answer])
        statements.insert(
            [
                Said(request=request, key=key, text=part.strip())
                for key, part in said.items()
                if part.strip()
            ]
        )
        step.publish(reply_given(step, request, outcome=outcome, subject=subject))


def _redacted(
    request: Request,
    step: InHand,
    outcome: rules.Outcome | None,
    contents: Mapping[str, str] | None,
) -> dict[str, str]:
    """Let the files of the reply go out with it; return the list of what they withhold (区分处理清单)."""
    if step.by.adopted_source or outcome is None:
        return {}
    index = redactions.release(
        request.case,
        discloses=outcome in rules.DISCLOSED,
        in_part=outcome is rules.Outcome.B,
        at=step.at,
    )
    if not index:
        return {}
    named = (contents or {}).get("withheld", "")
    step.refuse_if(rules.why_not_other_ground(named, redacted.outcomes(request.case)))
    written = (contents or {}).get(rules.INDEX, "").replace("\r\n", "\n")
    step.refuse_if(rules.why_not_index(written, index))
    return {rules.INDEX: written.strip() or index}
