"""Each address of the site, with which values it is visited, and as whom.

A row for every pattern of the URL configuration: an address without one fails `test_every_page`.
`{names}` are values of the land (`stories.land`).
"""

from __future__ import annotations

from typing import Final

from stories.visiting import Visit, by, for_programs, leads_on, open_to_all, sent_only

PLAIN: Final[dict[str, tuple[Visit, ...]]] = {
    "healthz": for_programs("healthz"),
    "readyz": for_programs("readyz"),
    "metrics": for_programs("metrics"),
    "": leads_on("stranger", ""),
    "r/<slug:address>.json": for_programs("r/{address}.json"),
    "r/<slug:address>/proof.json": for_programs("r/{address}/proof.json"),
    "follow/confirm/<str:token>": leads_on("stranger", "follow/confirm/{confirm}"),
    "follow/leave/<str:token>": leads_on("stranger", "follow/leave/{leave}"),
    "ledger/checkpoint": for_programs("ledger/checkpoint"),
    "ledger/key": for_programs("ledger/key"),
    "ledger/keys/statements": for_programs("ledger/keys/statements"),
    "ledger/tile/<path:rest>": for_programs("ledger/tile/0/000.p/1"),
    "ledger/cosignature/<path:origin>": for_programs("ledger/cosignature/none", status=404),
    "ledger/witness/add-checkpoint": for_programs("ledger/witness/add-checkpoint", status=405),
    "api/openapi.json": for_programs("api/openapi.json"),
    "api/records": for_programs("api/records"),
    "api/records/<str:address>": for_programs("api/records/{address}"),
    "api/records/<str:address>/bytes": for_programs("api/records/{address}/bytes"),
    "api/records/<str:address>/proof": for_programs("api/records/{address}/proof"),
    "api/kinds": for_programs("api/kinds"),
    "api/search": for_programs("api/search?q=征地"),
    "api/cases/<str:number>": for_programs("api/cases/{case}"),
    "api/procedures": for_programs("api/procedures"),
    "api/procedures/<str:key>": for_programs("api/procedures/information-request"),
    "api/offices": for_programs("api/offices"),
    "api/offices/<str:slug>": for_programs("api/offices/shili-xian"),
    "api/areas": for_programs("api/areas?begins=杭州"),
    "api/areas/<str:code>": for_programs("api/areas/330000"),
    "api/calendar/<str:year>": for_programs("api/calendar/2026"),
    "api/due": for_programs("api/due?start=2026-03-02&n=20&unit=workdays"),
    "api/bulk": for_programs("api/bulk"),
    "api/bulk/<str:month>": for_programs("api/bulk/2026-11"),
    "g/<slug:key>": leads_on("stranger", "g/information-request"),
    "r/<path:rest>": leads_on("stranger", "r/{address}"),
    "c/<path:rest>": leads_on("stranger", "c/{case}"),
}
"""Addresses without a language."""

READING: Final[dict[str, tuple[Visit, ...]]] = {
    "": open_to_all(""),
    "records/": (
        *open_to_all(
            "records/",
            "records/?office=shili-xian&on_from=2026-01-01",
            "records/?office=shili-xian&place=990101&routine=none",
            "records/?office=shili&place=990&on_from=2026-13-01",
        ),
        Visit("stranger", "records/?kind=none", status=404),
    ),
    "notices/": (
        *open_to_all("notices/", "notices/?view=ended"),
        Visit("stranger", "notices/?view=none", status=404),
    ),
    "offices/": open_to_all("offices/", "offices/?in=shili-sheng"),
    "o/<slug:slug>/": open_to_all("o/shili-xian/", "o/shili-bu/"),
    "days/": open_to_all("days/", "days/?start=2026-03-02&n=20&unit=wd"),
    "r/<slug:address>/": (
        *open_to_all("r/{address}/", "r/{item}/", queries=10),
        Visit("stranger", "r/2026-none/", status=404),
    ),
    "r/<slug:address>": leads_on("stranger", "r/{address}"),
    "search/": open_to_all("search/", "search/?q=征地补偿", "search/?q=无此事项"),
    "search/like/<str:address>/": open_to_all("search/like/{address}/"),
    "cases/": open_to_all("cases/"),
    "cases/<str:number>/": open_to_all("cases/{case}/", "cases/{mine}/", "cases/{shown}/"),
    "cases/<str:number>/why/": open_to_all("cases/{case}/why/"),
    "c/<str:number>": leads_on("stranger", "c/{case}"),
    "c/<str:number>/": leads_on("stranger", "c/{case}/"),
    "feeds/records.atom": for_programs("feeds/records.atom"),
    "feeds/records.json": for_programs("feeds/records.json"),
    "follow/": open_to_all("follow/", "follow/?number={case}"),
    "follow/choose/": (
        *leads_on("stranger", "follow/choose/?number={case}"),
        Visit("stranger", "follow/choose/", status=422),
    ),
    "follow/asked/": open_to_all("follow/asked/"),
    "api/": open_to_all("api/"),
    "catalogue/": leads_on("stranger", "catalogue/"),
    "catalogue/<slug:slug>/": open_to_all("catalogue/shili-xian/", "catalogue/shili-bu/"),
    "catalogue/<slug:slug>/content.csv": for_programs("catalogue/shili-xian/content.csv"),
    "catalogue/<slug:slug>/guide/": open_to_all("catalogue/shili-xian/guide/"),
    "catalogue/<slug:slug>/rules/": open_to_all("catalogue/shili-xian/rules/"),
    "catalogue/<slug:slug>/reports/": open_to_all("catalogue/shili-xian/reports/"),
    "catalogue/<slug:slug>/request/": open_to_all("catalogue/shili-xian/request/"),
    "figures/": open_to_all("figures/", "figures/?place=990000"),
    "figures/rows/": (
        *open_to_all("figures/rows/?matter=published&kind=reply-given&part=kept&place=990000"),
        Visit("stranger", "figures/rows/", status=404),
    ),
    "figures/<slug:key>.csv": for_programs("figures/kinds.csv", "figures/requests-months.csv"),
    "watch/": open_to_all("watch/", "watch/?view=soon", "watch/?view=found"),
    "watch/duties.csv": for_programs("watch/duties.csv"),
    "watch/own/": open_to_all("watch/own/"),
    "guides/": open_to_all("guides/"),
    "guides/where/": open_to_all("guides/where/", "guides/where/?place=示例县"),
    "guides/<slug:key>/": open_to_all("guides/information-request/", "guides/recognition/"),
    "guides/<slug:key>/card/": open_to_all("guides/information-request/card/"),
    "verify/": open_to_all("verify/"),
    "verify/offline/": for_programs("verify/offline/"),
    "ledger/": open_to_all("ledger/"),
    "requests/": open_to_all("requests/"),
    "requests/new/": open_to_all("requests/new/", "requests/new/?office=shili-xian"),
    "recognition/": open_to_all("recognition/", "recognition/?on=2020-01-01"),
    "recognition/<str:number>/": open_to_all("recognition/{entry}/"),
    "recognition/<str:number>/dispute/": open_to_all("recognition/{shown}/dispute/"),
    "samples/": open_to_all("samples/"),
    "samples/figures/": open_to_all("samples/figures/"),
    "samples/desk/": open_to_all("samples/desk/"),
    "size/<slug:choice>/": leads_on("stranger", "size/elder/"),
}
"""What anybody reads."""

HOLDING: Final[dict[str, tuple[Visit, ...]]] = {
    "my/": open_to_all("my/"),
    "my/leave/": sent_only("applicant", "my/leave/"),
    "my/<str:number>/": (
        *by("applicant", "my/{mine}/"),
        *leads_on("stranger", "my/{mine}/"),
    ),
    "my/<str:number>/files/<uuid:key>/": for_programs("my/{mine}/files/{file}/", who="applicant"),
    "my/<str:number>/<slug:step>/": by("applicant", "my/{mine}/withdraw/"),
    "requests/filed/": (Visit("filer", "requests/filed/", fresh="requests.slip"),),
    "follow/confirm/": by("asked", "follow/confirm/"),
    "follow/mine/": by("follower", "follow/mine/"),
    "follow/mine/leave/": sent_only("follower", "follow/mine/leave/"),
}
"""What number and code, or the link of a mail, open."""

DESK: Final[dict[str, tuple[Visit, ...]]] = {
    "desk/": (
        *by("officer", "desk/", "desk/?shelf=all"),
        *by("head", "desk/"),
        *by("auditor", "desk/"),
    ),
    "desk/list.csv": for_programs("desk/list.csv", who="officer"),
    "desk/lists/keep/": sent_only("officer", "desk/lists/keep/"),
    "desk/lists/<int:pk>/drop/": sent_only("officer", "desk/lists/1/drop/"),
    "desk/together/": by("officer", "desk/together/", "desk/together/?c={open}&c={other}"),
    "desk/together/<slug:key>/<slug:name>/": by(
        "officer", "desk/together/information-request/reply/?c={open}&c={other}"
    ),
    "desk/keys/": by("officer", "desk/keys/"),
    "desk/calendar/": by("officer", "desk/calendar/"),
    "desk/calendar.ics": for_programs("desk/calendar.ics", who="officer"),
    "desk/duty/": by("head", "desk/duty/"),
    "desk/duty.csv": for_programs("desk/duty.csv", who="head"),
    "desk/drafts.csv": for_programs("desk/drafts.csv", who="head"),
    "desk/audit/": by("auditor", "desk/audit/"),
    "desk/audit.csv": for_programs("desk/audit.csv", who="auditor"),
    "desk/find/": sent_only("officer", "desk/find/"),
    "desk/new/<slug:key>/": by("officer", "desk/new/information-request/"),
    "desk/imports.csv": for_programs("desk/imports.csv", who="officer"),
    "desk/imports/": by("officer", "desk/imports/"),
    "desk/imports/new/<slug:key>/": by("officer", "desk/imports/new/information-request/"),
    "desk/imports/new/<slug:key>/table.csv": for_programs(
        "desk/imports/new/information-request/table.csv", who="officer"
    ),
    "desk/imports/<str:key>/": by("officer", "desk/imports/{batch}/"),
    r"^desk/imports/(?P<key>[^/]+)/report\.(?P<form>csv|xlsx)$": for_programs(
        "desk/imports/{batch}/report.csv", who="officer"
    ),
    "desk/notices.csv": for_programs("desk/notices.csv", who="officer"),
    "desk/notices/": by("minister", "desk/notices/"),
    "desk/notices/new/": by("minister", "desk/notices/new/"),
    "desk/notices/drafts/<int:pk>/": by("minister", "desk/notices/drafts/{notice_draft}/"),
    "desk/notices/<int:pk>/": by("officer", "desk/notices/{notice}/"),
    "desk/outlets.csv": for_programs("desk/outlets.csv", who="officer"),
    "desk/outlets/": by("officer", "desk/outlets/"),
    "desk/outlets/<int:pk>/": by("officer", "desk/outlets/{delivery}/"),
    "desk/records.csv": for_programs("desk/records.csv", who="head"),
    "desk/records/": by("head", "desk/records/"),
    "desk/records/<str:address>/": by("head", "desk/records/{held}/"),
    "desk/records/<str:address>/correct/": by("officer", "desk/records/{address}/correct/"),
    "desk/records/<str:address>/<slug:what>/": by("officer", "desk/records/{address}/withdraw/"),
    "desk/cases/<str:number>/": (
        *by("officer", "desk/cases/{mine}/", "desk/cases/{case}/"),
        *by("auditor", "desk/cases/{mine}/"),
    ),
    "desk/cases/<str:number>/particulars/": sent_only("officer", "desk/cases/{mine}/particulars/"),
    "desk/cases/<str:number>/files/<uuid:key>/": for_programs(
        "desk/cases/{mine}/files/{file}/", who="officer", status=405
    ),
    "desk/cases/<str:number>/drafts/<int:pk>/": by("head", "desk/cases/{mine}/drafts/{draft}/"),
    "desk/cases/<str:number>/aside/next/": leads_on("officer", "desk/cases/{mine}/aside/next/"),
    "desk/cases/<str:number>/aside/note/": sent_only("officer", "desk/cases/{mine}/aside/note/"),
    "desk/cases/<str:number>/aside/assign/": by("officer", "desk/cases/{mine}/aside/assign/"),
    "desk/cases/<str:number>/void/<int:seq>/": by("officer", "desk/cases/{mine}/void/2/"),
    "desk/cases/<str:number>/<str:name>/": by(
        "officer", "desk/cases/{open}/reply/", "desk/cases/{open}/consult/"
    ),
}
"""The desk."""

ACCOUNT: Final[dict[str, tuple[Visit, ...]]] = {
    "account/sign-in/": open_to_all("account/sign-in/"),
    "account/sign-out/": sent_only("officer", "account/sign-out/"),
    "account/posts/": by("officer", "account/posts/"),
    "account/code/": by("typing", "account/code/") + leads_on("stranger", "account/code/"),
    "account/new-password/": by("newcomer", "account/new-password/"),
    "account/set-up-device/": by("entering", "account/set-up-device/"),
    "account/": by("officer", "account/"),
    "account/password/": by("officer", "account/password/"),
    "account/device/": by("officer", "account/device/"),
    "account/device/off/": by("officer", "account/device/off/"),
    "account/sign-out-everywhere/": sent_only("officer", "account/sign-out-everywhere/"),
    "account/kept/": by("officer", "account/kept/"),
    "account/kept/<int:pk>/drop/": sent_only("officer", "account/kept/{kept}/drop/"),
    "account/outside/": for_programs("account/outside/", status=404),
    "account/outside/bind/": for_programs("account/outside/bind/", who="officer", status=404),
    "account/outside/back/": for_programs("account/outside/back/", status=404),
    "account/outside/release/": sent_only("officer", "account/outside/release/"),
    "account/people.csv": for_programs("account/people.csv", who="administrator"),
    "account/people/": by("administrator", "account/people/") + by("granting", "account/people/"),
    "account/people/new/": by("administrator", "account/people/new/"),
    "account/people/<int:pk>/": by("administrator", "account/people/{person}/"),
    "account/people/<int:pk>/code/": sent_only("administrator", "account/people/{person}/code/"),
    "account/people/<int:pk>/reset/": by("administrator", "account/people/{person}/reset/"),
    "account/people/<int:pk>/lock/": sent_only("administrator", "account/people/{person}/lock/"),
    "account/people/<int:pk>/unlock/": sent_only(
        "administrator", "account/people/{person}/unlock/"
    ),
    "account/people/<int:pk>/end-sessions/": sent_only(
        "administrator", "account/people/{person}/end-sessions/"
    ),
    "account/people/<int:pk>/appoint/": by("administrator", "account/people/{person}/appoint/"),
    "account/resets/<int:pk>/": sent_only("head", "account/resets/{reset}/"),
    "account/posts/<int:pk>/relieve/": by("administrator", "account/posts/{post}/relieve/"),
    "account/posts/<int:pk>/deputise/": by("administrator", "account/posts/{post}/deputise/"),
    "account/posts/<int:pk>/hand-over/": by("administrator", "account/posts/{post}/hand-over/"),
    "account/offices.csv": for_programs("account/offices.csv", who="administrator"),
    "account/offices/": by("administrator", "account/offices/"),
    "account/offices/new/": by("administrator", "account/offices/new/"),
    "account/offices/<slug:slug>/": by("administrator", "account/offices/shili-shi/"),
    "account/offices/<slug:slug>/rename/": by(
        "administrator", "account/offices/shili-xian/rename/"
    ),
    "account/offices/<slug:slug>/contact/": by(
        "administrator", "account/offices/shili-xian/contact/"
    ),
    "account/offices/<slug:slug>/merge/": by("administrator", "account/offices/shili-xian/merge/"),
    "account/offices/<slug:slug>/split/": by("administrator", "account/offices/shili-xian/split/"),
    "account/offices/<slug:slug>/transfer/": by(
        "administrator", "account/offices/shili-xian/transfer/"
    ),
    "account/offices/<slug:slug>/lend/": by("administrator", "account/offices/shili-sheng/lend/"),
    "account/mandates/<int:pk>/end/": by("administrator", "account/mandates/{mandate}/end/"),
    "account/clients.csv": for_programs("account/clients.csv", who="administrator"),
    "account/clients/": by("administrator", "account/clients/"),
    "account/clients/new/": by("administrator", "account/clients/new/"),
    "account/clients/<int:pk>/revoke/": sent_only(
        "administrator", "account/clients/{client}/revoke/"
    ),
    "account/looks/": by("auditor", "account/looks/"),
    "account/looks.csv": for_programs("account/looks.csv", who="auditor"),
}
"""Signing in, one's own account, and keeping people and offices."""

SPOKEN: Final = READING | HOLDING | DESK | ACCOUNT
"""Addresses under a language."""
