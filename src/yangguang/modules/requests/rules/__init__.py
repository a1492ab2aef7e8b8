"""What the disclosure regulations ask about the facts of a request: dated, pure, cited.

`channels`: the day of receipt; `supplement`: periods that officers set; `replying`: when and with what a
request may be answered; `content`: what the answer must say; `fees`; `remedies`.
"""

from yangguang.modules.requests.rules.applicants import CATEGORIES, Category, why_not_reopen
from yangguang.modules.requests.rules.channels import (
    ARRIVAL_COUNTS,
    ARRIVAL_COUNTS_2007,
    CHANNELS,
    Channel,
    why_not_confirm,
    why_not_file,
)
from yangguang.modules.requests.rules.content import CONTENTS, Content, why_not_content
from yangguang.modules.requests.rules.fees import (
    TARIFFS,
    Tariff,
    why_not_charge,
    why_not_charge_on,
    why_not_units,
)
from yangguang.modules.requests.rules.outcomes import (
    BY_ANOTHER_STEP,
    DISCLOSED,
    NOT_PUBLISHED,
    OUTCOMES,
    REFUSALS,
    Outcome,
)
from yangguang.modules.requests.rules.replying import (
    DAY_OF_REPLY,
    DESPITE,
    MEANS,
    SINCE_2019,
    Despite,
    Means,
    objecting,
    why_not_day_of_reply,
    why_not_reply,
    why_not_reply_2007,
)
from yangguang.modules.requests.rules.supplement import (
    DELAY_2019,
    LONGEST_DELAY_WORKDAYS,
    LONGEST_SUPPLEMENT_WORKDAYS,
    REOPEN_1999,
    REOPEN_2024,
    RESTART_2007,
    TRANSITION_2019,
    why_not_ask,
    why_not_ask_reasons,
)

__all__ = [
    "ARRIVAL_COUNTS",
    "ARRIVAL_COUNTS_2007",
    "BY_ANOTHER_STEP",
    "CATEGORIES",
    "CHANNELS",
    "CONTENTS",
    "DAY_OF_REPLY",
    "DELAY_2019",
    "DESPITE",
    "DISCLOSED",
    "LONGEST_DELAY_WORKDAYS",
    "LONGEST_SUPPLEMENT_WORKDAYS",
    "MEANS",
    "NOT_PUBLISHED",
    "OUTCOMES",
    "REFUSALS",
    "REOPEN_1999",
    "REOPEN_2024",
    "RESTART_2007",
    "SINCE_2019",
    "TARIFFS",
    "TRANSITION_2019",
    "Category",
    "Channel",
    "Content",
    "Despite",
    "Means",
    "Outcome",
    "Tariff",
    "objecting",
    "why_not_ask",
    "why_not_ask_reasons",
    "why_not_charge",
    "why_not_charge_on",
    "why_not_confirm",
    "why_not_content",
    "why_not_day_of_reply",
    "why_not_file",
    "why_not_reopen",
    "why_not_reply",
    "why_not_reply_2007",
    "why_not_units",
]
