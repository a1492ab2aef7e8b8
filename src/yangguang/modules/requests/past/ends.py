"""How a row ends: by an answer, by the applicant's withdrawal, or because something never came."""

from __future__ import annotations

from datetime import date

from yangguang.base.procedure import edition_on, line_of
from yangguang.kernel.imports.importers import Values
from yangguang.modules.requests import rules
from yangguang.modules.requests.past import charged, spelled
from yangguang.modules.requests.procedure import KEY, InformationRequest


def result_of(values: Values) -> rules.Outcome | None:
    """Return the result that a row writes; None: none, unknown, or it may be several."""
    return spelled.result_of(values["result"] or "")


def without_answer(values: Values) -> bool:
    """Tell whether a row ends by the applicant's withdrawal, or because a supplement or a fee never came."""
    return is_withdrawal(values) or is_drop(values) or is_lapse(values)


def is_withdrawal(values: Values) -> bool:
    """Tell whether a row says that the applicant withdrew."""
    return spelled.is_withdrawal(values["result"] or "")


def is_drop(values: Values) -> bool:
    """Tell whether a row ends because no supplement came (Art. 30 of 2019), told on a day that it names."""
    asked, received = values["asked_on"], values["received_on"]
    told = asked is not None and values["supplied_on"] is None
    return told and _is_new(received) and result_of(values) is rules.Outcome.F1


def is_lapse(values: Values) -> bool:
    """Tell whether a row ends because a fee that is a step was never paid."""
    found = charged.charged_of(values)
    return found is not None and found.paid_on is None and charged.is_lapse(values)


def _is_new(received: date | None) -> bool:
    return received is not None and edition_on(line_of(KEY), received) is InformationRequest
