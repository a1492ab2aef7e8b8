"""What is sent to the addresses that only take what a form sends; each time nothing of it stays.

A GET there says on a page that a form leads there (`stories.visits`): that alone would be no visit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Sent:
    """What somebody sends. It leads on to a page (302), is answered by one (200), or by a file.

    `is_plain`: its address has no language.
    """

    who: str
    path: str
    fields: dict[str, str] = field(default_factory=dict)
    status: int = 302
    is_page: bool = True
    is_plain: bool = False


CASE: Final = "desk/cases/{mine}/"
MAIL: Final = "desk/mail/{mail}/"
PERSON: Final = "account/people/{person}/"

SENT: Final[dict[str, Sent]] = {
    "my/leave/": Sent("applicant", "my/leave/"),
    "my/<str:number>/own/mails/stop/": Sent("applicant", "my/{mine}/own/mails/stop/"),
    "follow/mine/leave/": Sent("follower", "follow/mine/leave/"),
    "desk/lists/keep/": Sent(
        "officer", "desk/lists/keep/", {"asked": "due_to=2026-12-31", "title": "到年底"}
    ),
    "desk/lists/<int:pk>/drop/": Sent("officer", "desk/lists/{list}/drop/"),
    "desk/find/": Sent("officer", "desk/find/", {"number": "{mine}"}),
    "desk/cases/<str:number>/particulars/": Sent("officer", CASE + "particulars/", status=200),
    "desk/cases/<str:number>/files/<uuid:key>/": Sent(
        "officer", CASE + "files/{file}/", status=200, is_page=False
    ),
    "desk/cases/<str:number>/redaction/<int:pk>/original/": Sent(
        "officer", CASE + "redaction/{going}/original/", status=200, is_page=False
    ),
    "desk/cases/<str:number>/redaction/<int:pk>/made/": Sent(
        "officer", CASE + "redaction/{going}/made/", status=200, is_page=False
    ),
    "desk/mail/<uuid:key>/original/": Sent(
        "officer", MAIL + "original/", status=200, is_page=False
    ),
    "desk/mail/<uuid:key>/files/<int:place>/": Sent(
        "officer", MAIL + "files/1/", status=200, is_page=False
    ),
    "desk/mail/<uuid:key>/do/<slug:what>/": Sent(
        "officer", MAIL + "do/aside/", {"reason": "来信只是询问。"}
    ),
    "requests/already/": Sent(
        "stranger", "requests/already/", {"content": "征地补偿"}, status=200, is_page=False
    ),
    "desk/cases/<str:number>/aside/tie/": Sent("officer", CASE + "aside/tie/", {"other": "{case}"}),
    "desk/cases/<str:number>/letters/before/<str:name>/<slug:kind>/": Sent(
        "officer",
        "desk/cases/{open}/letters/before/confirm/receipt/",
        status=200,
        is_page=False,
    ),
    "desk/cases/<str:number>/letters/<uuid:key>/<str:form>/": Sent(
        "officer", CASE + "letters/{letter}/zh-Hans.pdf/", status=200, is_page=False
    ),
    "desk/cases/<str:number>/letters/<int:seq>/<slug:kind>/<str:form>/": Sent(
        "officer", CASE + "letters/{unsigned_seq}/receipt/zh-Hans.pdf/", status=200, is_page=False
    ),
    "desk/cases/<str:number>/aside/note/": Sent(
        "officer", CASE + "aside/note/", {"text": "已电话联系档案室。"}
    ),
    "account/sign-out/": Sent("officer", "account/sign-out/"),
    "account/sign-out-everywhere/": Sent("officer", "account/sign-out-everywhere/"),
    "account/kept/<int:pk>/drop/": Sent("officer", "account/kept/{kept}/drop/"),
    "account/people/<int:pk>/code/": Sent("administrator", PERSON + "code/", status=200),
    "account/people/<int:pk>/lock/": Sent("administrator", PERSON + "lock/"),
    "account/people/<int:pk>/unlock/": Sent("administrator", "account/people/{shut}/unlock/"),
    "account/people/<int:pk>/end-sessions/": Sent("administrator", PERSON + "end-sessions/"),
    "account/resets/<int:pk>/": Sent("granting", "account/resets/{reset}/"),
    "hazards/here/": Sent(
        "stranger", "hazards/here/", {"lon": "112.40", "lat": "24.38"}, status=200
    ),
    "desk/hazards/television/<slug:key>/confirm/": Sent(
        "editor", "desk/hazards/television/{broadcast}/confirm/"
    ),
    "desk/hazards/partners/<int:pk>/end/": Sent(
        "administrator", "desk/hazards/partners/{partner}/end/", {"last_on": "2099-12-31"}
    ),
    "desk/hazards/stations/<int:pk>/end/": Sent(
        "administrator", "desk/hazards/stations/{station}/end/", {"last_on": "2099-12-31"}
    ),
    "desk/hazards/contacts/<int:pk>/end/": Sent("officer", "desk/hazards/contacts/{contact}/end/"),
    "desk/hazards/publishers/<int:pk>/end/": Sent(
        "administrator", "desk/hazards/publishers/{publisher}/end/"
    ),
    "follow/browser/leave/": Sent(
        "stranger", "follow/browser/leave/", {"subscription": "{browser}"}
    ),
    "screen/told/": Sent(
        "screen", "screen/told/", {"address": "{heard}"}, status=204, is_page=False
    ),
    "desk/screens/<int:pk>/key/": Sent("officer", "desk/screens/{device}/key/", status=200),
    "desk/screens/<int:pk>/end/": Sent("officer", "desk/screens/{device}/end/"),
    "api/devices/enter": Sent(
        "stranger", "api/devices/enter", {"key": "{key}"}, status=200, is_page=False, is_plain=True
    ),
    "api/voice/<slug:address>/told": Sent(
        "speaker", "api/voice/{heard}/told", status=200, is_page=False, is_plain=True
    ),
    "api/hazards/broadcasts/<slug:key>/confirm": Sent(
        "program",
        "api/hazards/broadcasts/{broadcast}/confirm",
        status=200,
        is_page=False,
        is_plain=True,
    ),
    "account/clients/<int:pk>/revoke/": Sent("administrator", "account/clients/{client}/revoke/"),
}

NEVER: Final = {
    "ledger/cosignature/<path:origin>": "another office's log must have been witnessed: ledger/tests",
    "ledger/witness/add-checkpoint": "takes what another office's log signed: ledger/tests",
    **dict.fromkeys(
        (
            "desk/mining/packages/<slug:digest>/",
            "desk/mining/packages/<slug:digest>/<str:which>",
            "desk/mining/senders/<int:pk>/end/",
        ),
        "another office must have sent a package: modules/mining/tests/desk, tests/exchange",
    ),
    **dict.fromkeys(
        (
            "api/mining/requests",
            "api/mining/requests/<str:mark>",
            "api/mining/packages",
            "api/mining/packages/<str:digest>",
        ),
        "needs another office's credentials: modules/mining/tests/test_peers_asking.py",
    ),
    **dict.fromkeys(
        (
            "desk/market/replies/<uuid:key>/",
            "desk/market/replies/<uuid:key>/<uuid:file>/",
        ),
        "a lot must be late and looked at: modules/market/tests/supply, test_market_in_a_browser",
    ),
    **dict.fromkeys(
        (
            "api/market/deliveries",
            "api/market/deliveries/<str:mark>",
            "api/market/deliveries/<str:mark>/report",
            "api/market/deliveries/<str:mark>/cancel",
        ),
        "needs another office's credentials: modules/market/delivery/tests",
    ),
    "desk/hazards/sources/<int:pk>/end/": "a source must be followed: modules/hazards/tests/incoming",
    **dict.fromkeys(
        (
            "desk/hazards/incidents/<str:number>/photos/<int:pk>/",
            "desk/hazards/incidents/<str:number>/photos/<int:pk>/clean.jpg",
            "hazards/incidents/<str:number>/photos/<slug:digest>.jpg",
        ),
        "a photo must have come: modules/hazards/tests/test_photos.py",
    ),
    "desk/hazards/contacts/bring-in/": "takes a file: modules/hazards/tests/test_contacts.py",
    "valuation/<str:number>/files/<str:piece>": "a report with files must be shown: modules/valuation/tests",
    "desk/mining/findings/<int:pk>/": "a finding must stand: modules/mining/tests/desk",
    "sms/<slug:provider>/events": "needs a provider: readers/feeds/tests/test_phones.py",
    "account/outside/": "needs an identity server: readers/account/tests/test_outside.py",
    "account/outside/bind/": "the same",
    "account/outside/back/": "the same",
    "account/outside/release/": "the same",
}
"""Addresses that no story can visit with something real, and where they are held instead."""
