"""Each address of the site, with which values it is visited, and as whom.

A row for every pattern of the URL configuration: an address without one fails `test_every_page`.
`{names}` are values of the land (`stories.land`).
"""

from __future__ import annotations

from typing import Final

from stories.visiting import Visit, by, for_programs, leads_on, open_to_all, sent_only
from stories.visits_inside import ACCOUNT, DESK
from stories.visits_market import SPOKEN as MARKET

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
        *open_to_all("r/{address}/", "r/{item}/", "r/{picture}/", queries=10),
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
    "hazards/": open_to_all("hazards/", "hazards/?place=990101", "hazards/?place=不知何处"),
    "screen/": open_to_all("screen/"),
    "screen/now/": (
        Visit("screen", "screen/now/", is_page=False, only="zh-hans"),
        Visit("stranger", "screen/now/", status=404),
    ),
    "screen/told/": for_programs("screen/told/", who="screen", status=405),
    "hazards/here/": sent_only("stranger", "hazards/here/"),
    "hazards/archive/": open_to_all("hazards/archive/", "hazards/archive/?level=2&year=2026"),
    "hazards/seasons/<str:number>/": open_to_all("hazards/seasons/{season}/"),
    "hazards/warnings/<str:number>/": (
        *open_to_all("hazards/warnings/{warning}/"),
        Visit("stranger", "hazards/warnings/{drafted}/", status=404),
    ),
    "hazards/incidents/": open_to_all("hazards/incidents/"),
    "hazards/incidents/<str:number>/": open_to_all("hazards/incidents/{incident}/"),
    "hazards/incidents/<str:number>/photos/<slug:digest>.jpg": for_programs(
        "hazards/incidents/{incident}/photos/none.jpg", status=404
    ),
    "hazards/zones/": open_to_all("hazards/zones/", "hazards/zones/?state=lifted&area=990101"),
    "hazards/plans/": open_to_all("hazards/plans/", "hazards/plans/?year=2026"),
    "hazards/plans/<str:number>/": open_to_all("hazards/plans/{plan}/"),
    "hazards/figures/": open_to_all("hazards/figures/", "hazards/figures/?area=990000"),
    "hazards/others/": open_to_all("hazards/others/"),
    "hazards/others/<slug:digest>/": open_to_all("hazards/others/{digest}/"),
    "hazards/others/<slug:digest>/original.xml": for_programs(
        "hazards/others/{digest}/original.xml"
    ),
    "feeds/records.atom": for_programs("feeds/records.atom"),
    "feeds/records.json": for_programs("feeds/records.json"),
    "feeds/land.atom": (
        *for_programs("feeds/land.atom?corners=112.1,24.3,112.4,24.3,112.4,24.6"),
        *for_programs("feeds/land.atom?corners=1,2", status=422),
    ),
    "feeds/land.json": for_programs("feeds/land.json?kind=supply-result"),
    "follow/": open_to_all("follow/", "follow/?number={case}"),
    "follow/choose/": (
        *leads_on("stranger", "follow/choose/?number={case}"),
        Visit("stranger", "follow/choose/", status=422),
    ),
    "follow/asked/": open_to_all("follow/asked/"),
    "follow/browser/": open_to_all("follow/browser/", "follow/browser/?place=990101"),
    "follow/browser/leave/": sent_only("stranger", "follow/browser/leave/"),
    "follow/phone/": open_to_all("follow/phone/", "follow/phone/?place=990101"),
    "follow/phone/mine/": open_to_all("follow/phone/mine/"),
    "follow/phone/code/": leads_on("stranger", "follow/phone/code/"),
    "w/<slug:token>/": (
        *open_to_all("w/{token}/"),
        Visit("stranger", "w/none/", status=404),
    ),
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
    "figures/annual/": open_to_all("figures/annual/", "figures/annual/?place=990101&year=2026"),
    "figures/annual/cases/": (
        *open_to_all("figures/annual/cases/?table=requests&row=came&year=2026"),
        Visit("stranger", "figures/annual/cases/", status=404),
    ),
    "figures/annual.csv": for_programs("figures/annual.csv"),
    "figures/annual.json": for_programs("figures/annual.json"),
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
    "requests/already/": sent_only("stranger", "requests/already/"),
    "requests/answered/": open_to_all("requests/answered/"),
    "requests/marks/": open_to_all("requests/marks/", "requests/marks/?office=shili-xian"),
    "mining/": open_to_all(
        "mining/",
        "mining/?on=2013-01-01&state=valid",
        "mining/?q=C9900&kind=采矿权",
        "mining/?q=银业",
    ),
    "mining/in-force/": open_to_all(
        "mining/in-force/", "mining/in-force/?office=shili-sheng&year=2015"
    ),
    "mining/numbers/": open_to_all("mining/numbers/"),
    "mining/publicity/": open_to_all("mining/publicity/"),
    "mining/published/": open_to_all(
        "mining/published/", "mining/published/?kind=矿业权出让公告&after=K"
    ),
    "mining/questions/": open_to_all(
        "mining/questions/", "mining/questions/?question=expired&number=C9900"
    ),
    "mining/files/": open_to_all("mining/files/"),
    "mining/map/": open_to_all(
        "mining/map/",
        "mining/map/?at=117.05,48.27&zoom=9&kind=采矿权&state=valid",
        "mining/map/?lon=117.05&lat=48.27",
        "mining/map/?lon=x&lat=",
        "mining/map/?area=不知何处",
    ),
    "mining/number/": open_to_all(
        "mining/number/", "mining/number/?q={right}", "mining/number/?q=某县"
    ),
    "mining/<str:number>/": (
        *open_to_all(
            "mining/{right}/",
            "mining/{right}/?on=2013-01-01",
            "mining/{right}/?on=2010-01-01",
            "mining/{published}/",
            "mining/{noticed}/",
        ),
        Visit("stranger", "mining/C9900002012064210099998/", status=404),
        Visit("stranger", "mining/none/", status=404),
    ),
    "mining/<str:number>/certificate/": open_to_all("mining/{right}/certificate/"),
    "mining/<str:number>/certificate.pdf": for_programs("mining/{right}/certificate.pdf"),
    "mining/<str:number>/dispute/": open_to_all("mining/{published}/dispute/"),
    "recognition/": open_to_all("recognition/", "recognition/?on=2020-01-01"),
    "recognition/<str:number>/": open_to_all("recognition/{entry}/"),
    "recognition/<str:number>/dispute/": open_to_all("recognition/{shown}/dispute/"),
    "valuation/": open_to_all("valuation/", "valuation/?state=open&q=演示"),
    "valuation/<str:number>/": open_to_all("valuation/{lot}/", "valuation/{project}/", queries=10),
    "valuation/<str:number>/room/": open_to_all(
        "valuation/{lot}/room/", "valuation/{lot}/room/?round=1&step=1", "valuation/{project}/room/"
    ),
    "valuation/<str:number>/protocol/": open_to_all("valuation/{lot}/protocol/"),
    "valuation/<str:number>/protocol.json": for_programs("valuation/{lot}/protocol.json"),
    "valuation/<str:number>/sign-up/": open_to_all("valuation/{project}/sign-up/"),
    "valuation/<str:number>/files/<str:piece>": (
        Visit("stranger", "valuation/{lot}/files/report", status=404),
    ),
    "valuation/<str:number>/dispute/": open_to_all("valuation/{lot}/dispute/"),
    "samples/": open_to_all("samples/"),
    "samples/figures/": open_to_all("samples/figures/"),
    "samples/desk/": open_to_all("samples/desk/"),
    "size/<slug:choice>/": leads_on("stranger", "size/elder/"),
}
"""What anybody reads."""

HOLDING: Final[dict[str, tuple[Visit, ...]]] = {
    "my/": open_to_all("my/"),
    "my/leave/": sent_only("applicant", "my/leave/"),
    "my/several/": (*open_to_all("my/several/"), *by("applicant", "my/several/")),
    "my/lost/": open_to_all("my/lost/", "my/lost/?number={mine}"),
    "my/lost/asked/": open_to_all("my/lost/asked/"),
    "my/<str:number>/own/slip/": (
        *by("applicant", "my/{mine}/own/slip/"),
        *leads_on("stranger", "my/{mine}/own/slip/"),
    ),
    "my/<str:number>/own/mark/": by("applicant", "my/{mine}/own/mark/"),
    "my/<str:number>/own/contact/": by("applicant", "my/{mine}/own/contact/"),
    "my/<str:number>/own/mails/": by("applicant", "my/{mine}/own/mails/"),
    "my/<str:number>/own/mails/stop/": sent_only("applicant", "my/{mine}/own/mails/stop/"),
    "my/<str:number>/": (
        *by("applicant", "my/{mine}/"),
        *leads_on("stranger", "my/{mine}/"),
    ),
    "my/<str:number>/given/<uuid:key>/": for_programs("my/{mine}/given/{given}/", who="applicant"),
    "my/<str:number>/files/<uuid:key>/": for_programs("my/{mine}/files/{file}/", who="applicant"),
    "my/<str:number>/letters/": by("applicant", "my/{mine}/letters/"),
    "my/<str:number>/letters/<uuid:key>/<str:form>/": for_programs(
        "my/{mine}/letters/{letter}/zh-Hans.pdf/", who="applicant"
    ),
    "my/<str:number>/<slug:step>/": by("applicant", "my/{mine}/withdraw/"),
    "requests/filed/": (Visit("filer", "requests/filed/", fresh="requests.slip"),),
    "follow/confirm/": by("asked", "follow/confirm/"),
    "follow/mine/": by("follower", "follow/mine/"),
    "follow/mine/leave/": sent_only("follower", "follow/mine/leave/"),
}
"""What number and code, or the link of a mail, open."""

SPOKEN: Final = READING | HOLDING | DESK | ACCOUNT | MARKET
"""Addresses under a language."""
