"""Where somebody of the office reads: a row for each address of the desk and of one's own account."""

from __future__ import annotations

from typing import Final

from stories.visiting import Visit, by, for_programs, leads_on, open_to_all, sent_only

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
    "desk/tallies/": by("officer", "desk/tallies/"),
    "desk/duty/": by("head", "desk/duty/"),
    "desk/duty.csv": for_programs("desk/duty.csv", who="head"),
    "desk/drafts.csv": for_programs("desk/drafts.csv", who="head"),
    "desk/audit/": by("auditor", "desk/audit/"),
    "desk/audit.csv": for_programs("desk/audit.csv", who="auditor"),
    "desk/find/": sent_only("officer", "desk/find/"),
    "desk/new/": by("officer", "desk/new/", "desk/new/?q=LAND", "desk/new/?q=x-no-such"),
    "desk/new/<slug:key>/": by("officer", "desk/new/information-request/"),
    "desk/mail/": by("officer", "desk/mail/", "desk/mail/?tray=machines", "desk/mail/?state=aside"),
    "desk/mail/passed/": by("officer", "desk/mail/passed/"),
    "desk/mail/<uuid:key>/": by("officer", "desk/mail/{mail}/"),
    "desk/mail/<uuid:key>/original/": sent_only("officer", "desk/mail/{mail}/original/"),
    "desk/mail/<uuid:key>/files/<int:place>/": sent_only("officer", "desk/mail/{mail}/files/1/"),
    "desk/mail/<uuid:key>/do/<slug:what>/": sent_only("officer", "desk/mail/{mail}/do/aside/"),
    "desk/mail/<uuid:key>/register/<slug:procedure>/": by(
        "officer", "desk/mail/{mail}/register/information-request/"
    ),
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
    "desk/screens/": by("officer", "desk/screens/", "desk/screens/?after=9"),
    "desk/screens/<int:pk>/": by("officer", "desk/screens/{device}/"),
    "desk/screens/<int:pk>/key/": sent_only("officer", "desk/screens/{device}/key/"),
    "desk/screens/<int:pk>/end/": sent_only("officer", "desk/screens/{device}/end/"),
    "desk/outlets/<int:pk>/": by("officer", "desk/outlets/{delivery}/"),
    "desk/letters/": by("officer", "desk/letters/"),
    "desk/cases/<str:number>/letters/<uuid:key>/": by(
        "officer", "desk/cases/{mine}/letters/{letter}/"
    ),
    "desk/cases/<str:number>/letters/before/<str:name>/<slug:kind>/": for_programs(
        "desk/cases/{open}/letters/before/confirm/receipt/", who="officer", status=405
    ),
    "desk/cases/<str:number>/letters/<uuid:key>/correct/": by(
        "officer", "desk/cases/{mine}/letters/{letter}/correct/"
    ),
    "desk/cases/<str:number>/letters/<uuid:key>/<str:form>/": for_programs(
        "desk/cases/{mine}/letters/{letter}/zh-Hans.pdf/", who="officer", status=405
    ),
    "desk/cases/<str:number>/letters/<int:seq>/<slug:kind>/": by(
        "officer", "desk/cases/{mine}/letters/{unsigned_seq}/receipt/"
    ),
    "desk/cases/<str:number>/letters/<int:seq>/<slug:kind>/<str:form>/": for_programs(
        "desk/cases/{mine}/letters/{unsigned_seq}/receipt/zh-Hans.pdf/", who="officer", status=405
    ),
    "desk/records.csv": for_programs("desk/records.csv", who="head"),
    "desk/records/": by("head", "desk/records/"),
    "desk/records/<str:address>/": by("head", "desk/records/{held}/"),
    "desk/records/<str:address>/correct/": by("officer", "desk/records/{address}/correct/"),
    "desk/records/<str:address>/<slug:what>/": by("officer", "desk/records/{address}/withdraw/"),
    "desk/mining/findings/": (
        *by("auditor", "desk/mining/findings/", "desk/mining/findings/?question=expired"),
        Visit("officer", "desk/mining/findings/", status=403),
    ),
    "desk/mining/findings/<int:pk>/": (
        Visit("auditor", "desk/mining/findings/999999/", status=404),
        Visit("officer", "desk/mining/findings/999999/", status=403),
    ),
    "desk/mining/findings.csv": for_programs("desk/mining/findings.csv", who="auditor"),
    "desk/mining/packages/": by("officer", "desk/mining/packages/"),
    "desk/mining/packages/<slug:digest>/": (
        Visit("officer", "desk/mining/packages/none/", status=404),
    ),
    "desk/mining/packages/<slug:digest>/<str:which>": for_programs(
        "desk/mining/packages/none/package.zip", who="officer", status=404
    ),
    "desk/hazards/": by("officer", "desk/hazards/"),
    "desk/hazards/draft/": by("officer", "desk/hazards/draft/", "desk/hazards/draft/?last=1"),
    "desk/hazards/drill/": by("officer", "desk/hazards/drill/"),
    "desk/hazards/<str:number>/draft/": by(
        "officer", "desk/hazards/{drafted}/draft/", "desk/hazards/{warning}/draft/"
    ),
    "desk/hazards/television/": (
        *by("editor", "desk/hazards/television/"),
        *by("officer", "desk/hazards/television/"),
    ),
    "desk/hazards/television/<slug:key>/confirm/": sent_only(
        "editor", "desk/hazards/television/{broadcast}/confirm/"
    ),
    "desk/hazards/partners/": by("administrator", "desk/hazards/partners/"),
    "desk/hazards/partners/<int:pk>/end/": sent_only(
        "administrator", "desk/hazards/partners/{partner}/end/"
    ),
    "desk/hazards/stations/": by("administrator", "desk/hazards/stations/"),
    "desk/hazards/stations/<int:pk>/end/": sent_only(
        "administrator", "desk/hazards/stations/{station}/end/"
    ),
    "desk/hazards/boards/": by("officer", "desk/hazards/boards/"),
    "desk/hazards/<str:number>/board/": by("officer", "desk/hazards/{warning}/board/"),
    "desk/hazards/<str:number>/sign/": (
        *by("officer", "desk/hazards/{warning}/sign/"),
        *by("weather", "desk/hazards/{drafted}/sign/"),
    ),
    "desk/hazards/incidents/": by("officer", "desk/hazards/incidents/"),
    "desk/hazards/incidents/new/": by("officer", "desk/hazards/incidents/new/"),
    "desk/hazards/incidents/<str:number>/": by("officer", "desk/hazards/incidents/{incident}/"),
    "desk/hazards/incidents/<str:number>/photos/<int:pk>/": (
        Visit("officer", "desk/hazards/incidents/{incident}/photos/0/", status=404),
    ),
    "desk/hazards/incidents/<str:number>/photos/<int:pk>/clean.jpg": for_programs(
        "desk/hazards/incidents/{incident}/photos/0/clean.jpg", who="officer", status=404
    ),
    "desk/hazards/plans/": by("officer", "desk/hazards/plans/"),
    "desk/hazards/contacts/": by("officer", "desk/hazards/contacts/"),
    "desk/hazards/contacts/bring-in/": sent_only("officer", "desk/hazards/contacts/bring-in/"),
    "desk/hazards/contacts/<int:pk>/": by("officer", "desk/hazards/contacts/{contact}/"),
    "desk/hazards/contacts/<int:pk>/end/": sent_only(
        "officer", "desk/hazards/contacts/{contact}/end/"
    ),
    "desk/hazards/contacts/asked/<str:number>/": by(
        "officer", "desk/hazards/contacts/asked/{warning}/"
    ),
    "desk/hazards/incoming/": by("officer", "desk/hazards/incoming/"),
    "desk/hazards/incoming/<int:pk>/": by("officer", "desk/hazards/incoming/{received}/"),
    "desk/hazards/incoming/<int:pk>/original.xml": for_programs(
        "desk/hazards/incoming/{received}/original.xml", who="officer"
    ),
    "desk/hazards/sources/": by("officer", "desk/hazards/sources/"),
    "desk/hazards/sources/<int:pk>/end/": sent_only("officer", "desk/hazards/sources/1/end/"),
    "desk/hazards/publishers/": by("administrator", "desk/hazards/publishers/"),
    "desk/hazards/publishers/<int:pk>/end/": sent_only(
        "administrator", "desk/hazards/publishers/{publisher}/end/"
    ),
    "desk/mining/senders/": by("administrator", "desk/mining/senders/"),
    "desk/mining/senders/<int:pk>/end/": sent_only("administrator", "desk/mining/senders/1/end/"),
    "desk/cases/<str:number>/": (
        *by("officer", "desk/cases/{mine}/", "desk/cases/{case}/"),
        *by("auditor", "desk/cases/{mine}/"),
    ),
    "desk/cases/<str:number>/particulars/": sent_only("officer", "desk/cases/{mine}/particulars/"),
    "desk/cases/<str:number>/files/<uuid:key>/": for_programs(
        "desk/cases/{mine}/files/{file}/", who="officer", status=405
    ),
    "desk/cases/<str:number>/redaction/": by("officer", "desk/cases/{open}/redaction/"),
    "desk/cases/<str:number>/redaction/index.csv": for_programs(
        "desk/cases/{open}/redaction/index.csv", who="officer"
    ),
    "desk/cases/<str:number>/redaction/<int:pk>/": by(
        "officer", "desk/cases/{open}/redaction/{document}/"
    ),
    "desk/cases/<str:number>/redaction/<int:pk>/original/": for_programs(
        "desk/cases/{open}/redaction/{document}/original/", who="officer", status=405
    ),
    "desk/cases/<str:number>/redaction/<int:pk>/made/": for_programs(
        "desk/cases/{open}/redaction/{document}/made/", who="officer", status=405
    ),
    "desk/cases/<str:number>/redaction/<int:pk>/<slug:which>/<int:page>.jpg": for_programs(
        "desk/cases/{open}/redaction/{document}/original/1.jpg", who="officer"
    ),
    "desk/cases/<str:number>/drafts/<int:pk>/": by("head", "desk/cases/{mine}/drafts/{draft}/"),
    "desk/cases/<str:number>/aside/next/": leads_on("officer", "desk/cases/{mine}/aside/next/"),
    "desk/cases/<str:number>/anew/<slug:name>/": by("officer", "desk/cases/{mine}/anew/reopen/"),
    "desk/cases/<str:number>/aside/kin/": by("officer", "desk/cases/{mine}/aside/kin/"),
    "desk/cases/<str:number>/aside/tie/": sent_only("officer", "desk/cases/{mine}/aside/tie/"),
    "desk/cases/<str:number>/aside/note/": sent_only("officer", "desk/cases/{mine}/aside/note/"),
    "desk/cases/<str:number>/aside/assign/": by("officer", "desk/cases/{mine}/aside/assign/"),
    "desk/cases/<str:number>/aside/slip/": by("officer", "desk/cases/{mine}/aside/slip/"),
    "desk/cases/<str:number>/aside/code/": by("officer", "desk/cases/{mine}/aside/code/"),
    "desk/cases/<str:number>/aside/personal/": (
        *by("officer", "desk/cases/{mine}/aside/personal/"),
        *by("auditor", "desk/cases/{mine}/aside/personal/"),
    ),
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
    "account/offices/<slug:slug>/limit/": by("administrator", "account/offices/shili-xian/limit/"),
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
