"""The shape of what citizens and officers type; what the law asks of it is in `rules`."""

from django import forms

from yangguang.modules.requests.forms.filing import (
    ArrivalForm,
    FileForm,
    ReopenForm,
    from_mail,
)
from yangguang.modules.requests.forms.handling import (
    AdviseForm,
    AnswerForm,
    AskForm,
    AskReasonsForm,
    ChargeForm,
    ConcurForm,
    ConfirmForm,
    ConsultForm,
    DelayForm,
    DropForm,
    ExtendForm,
    GiveReasonsForm,
    LapseForm,
    MakersForm,
    OrgansForm,
    PayForm,
    RespondForm,
)
from yangguang.modules.requests.forms.replying import (
    ReplyForm,
)

__all__ = ["FORMS", "FileForm", "from_mail"]

FORMS: dict[str, type[forms.Form]] = {
    "file": ArrivalForm,
    "reopen": ReopenForm,
    "confirm": ConfirmForm,
    "ask": AskForm,
    "answer": AnswerForm,
    "drop": DropForm,
    "consult": ConsultForm,
    "respond": RespondForm,
    "consult_makers": MakersForm,
    "concur": ConcurForm,
    "consult_organs": OrgansForm,
    "advise": AdviseForm,
    "ask_reasons": AskReasonsForm,
    "give_reasons": GiveReasonsForm,
    "delay": DelayForm,
    "charge": ChargeForm,
    "pay": PayForm,
    "lapse": LapseForm,
    "extend": ExtendForm,
    "reply": ReplyForm,
}
