"""The addresses of the land market: a row for each, under a language and without one (as `stories.visits`)."""

from __future__ import annotations

from typing import Final

from stories.visiting import Visit, by, for_programs, leads_on, open_to_all

NOBODYS: Final = "00000000-0000-4000-8000-000000000000"

PUBLIC: Final[dict[str, tuple[Visit, ...]]] = {
    "market/": open_to_all("market/"),
    "market/lots/": open_to_all(
        "market/lots/",
        "market/lots/?use=住宅用地&year=2026&price_from=x&size_to=9",
        "market/lots/?q=x-no-such",
        "market/lots/?area=990101&stage=已供应",
        "market/lots/?finding=S3&area=不知何处",
    ),
    "market/map/": (
        *open_to_all(
            "market/map/",
            "market/map/?at=112.19,24.41&zoom=9&use=住宅用地",
            "market/map/?corners=112.1,24.3%0A112.4,24.3%0A112.4,24.6",
        ),
        Visit("stranger", "market/map/?corners=1,2", status=422),
    ),
    "market/rules/": open_to_all("market/rules/"),
    "market/files/": open_to_all("market/files/", "market/files/?province=990000"),
    "market/follow/": open_to_all(
        "market/follow/",
        "market/follow/?asked=1",
        "market/follow/?corners=112.1,24.3,112.4,24.3,112.4,24.6&use=住宅用地",
    ),
    "market/supervision/": open_to_all("market/supervision/"),
    "market/supervision/<slug:question>/": (
        *open_to_all(
            "market/supervision/unpaid/",
            "market/supervision/late-start/?office=nowhere&after=x",
        ),
        Visit("stranger", "market/supervision/soon/", status=404),
    ),
    "market/reply/": open_to_all("market/reply/"),
    "market/idle/": open_to_all("market/idle/", "market/idle/?state=ended&after=2026-01-01|x"),
    "market/stock/": open_to_all("market/stock/", "market/stock/?quarter=x&after=x"),
    "market/stock.csv": for_programs("market/stock.csv"),
    "market/checks/<uuid:key>.jpg": (
        *for_programs("market/checks/{check}.jpg"),
        Visit("stranger", f"market/checks/{NOBODYS}.jpg", status=404),
    ),
    "market/plans/": open_to_all("market/plans/", "market/plans/?year=2026&place=不知何处&after=x"),
    "market/plans/<str:number>/": (
        *open_to_all("market/plans/{supply_plan}/", queries=13),
        Visit("stranger", "market/plans/none/", status=404),
    ),
    "market/notices/": open_to_all(
        "market/notices/", "market/notices/?kind=土地抵押&year=2026&area=不知何处&after=x"
    ),
    "market/notices/<str:number>/": (
        *open_to_all("market/notices/{publication}/"),
        Visit("stranger", "market/notices/none/", status=404),
    ),
    "market/figures/": open_to_all(
        "market/figures/",
        "market/figures/?place=990101&year=2026&use=住宅用地",
        "market/figures/?place=不知何处&year=x&way=x",
        queries=14,  # a sum for each question, and what was left out
    ),
    "market/figures/rows/": open_to_all(
        "market/figures/rows/",
        "market/figures/rows/?place=990101&year=2026&month=3&flag=early&after=x",
    ),
    "market/lots/<str:number>/": (
        *open_to_all("market/lots/{land}/", queries=14),
        Visit("stranger", "market/lots/none/", status=404),
    ),
    "market/offers/<str:number>/": (
        *open_to_all("market/offers/{listing}/", "market/offers/{tender}/"),
        Visit("stranger", "market/offers/none/", status=404),
    ),
    "market/offers/<str:number>/questions/": (
        *open_to_all("market/offers/{listing}/questions/", "market/offers/{tender}/questions/"),
        Visit("stranger", "market/offers/none/questions/", status=404),
    ),
    "market/offers/<str:number>/<str:lot>/": (
        *open_to_all(
            "market/offers/{listing}/01/",
            "market/offers/{listing}/01/?still=1",
            "market/offers/{tender}/01/",
            "market/offers/{auction}/01/",
        ),
        Visit("stranger", "market/offers/{listing}/09/", status=404),
    ),
    "market/offers/<str:number>/<str:lot>/sign-up/": open_to_all(
        "market/offers/{listing}/01/sign-up/"
    ),
    "market/offers/<str:number>/<str:lot>/bid/": open_to_all(
        "market/offers/{listing}/01/bid/", "market/offers/{tender}/01/bid/?done=code"
    ),
}
"""Pages of lots, plans and figures that anybody reads."""

DESK: Final[dict[str, tuple[Visit, ...]]] = {
    "desk/market/watch/": (
        *by("officer", "desk/market/watch/", "desk/market/watch/?question=unpaid&after=x"),
        *by("auditor", "desk/market/watch/?question=idle"),
    ),
    "desk/market/watch/<slug:question>/<str:number>/": (
        *by("officer", "desk/market/watch/{question}/{late}/"),
        Visit("officer", "desk/market/watch/idle/none/", status=404),
    ),
    "desk/market/watch/<slug:question>/<str:number>/letter/": (
        *by("officer", "desk/market/watch/late-start/{land}/letter/"),
        Visit("officer", "desk/market/watch/soon/{land}/letter/", status=404),
    ),
    "desk/market/replies/": by("officer", "desk/market/replies/"),
    "desk/market/replies/<uuid:key>/": (
        Visit("officer", f"desk/market/replies/{NOBODYS}/", status=404),
    ),
    "desk/market/replies/<uuid:key>/<uuid:file>/": (
        Visit("officer", f"desk/market/replies/{NOBODYS}/{NOBODYS}/", status=404),
    ),
    "desk/market/photos/": by("officer", "desk/market/photos/"),
    "desk/market/checks/": by("officer", "desk/market/checks/"),
    "desk/market/checks/<str:number>/": by("officer", "desk/market/checks/{land}/"),
    "desk/market/photos/<uuid:key>.jpg": (
        *for_programs("desk/market/photos/{check}.jpg", who="officer"),
        Visit("officer", f"desk/market/photos/{NOBODYS}.jpg", status=404),
    ),
    "desk/market/dues/": by("auditor", "desk/market/dues/", "desk/market/dues/?number=none"),
    "desk/market/dues/<str:number>/": (
        *by("officer", "desk/market/dues/{land}/"),
        Visit("officer", "desk/market/dues/none/", status=404),
    ),
    "desk/market/auctions/": by("officer", "desk/market/auctions/"),
    "desk/market/auctions/<str:number>/<str:lot>/": (
        Visit("officer", "desk/market/auctions/{listing}/01/", status=404),
        *by("officer", "desk/market/auctions/{auction}/01/"),
    ),
    "desk/market/licences/": by("officer", "desk/market/licences/"),
}
"""Pages of the office."""

PLAIN: Final[dict[str, tuple[Visit, ...]]] = {
    "data/market/lots.csv": for_programs("data/market/lots.csv", "data/market/lots.csv?year=2026"),
    "data/market/figures.csv": for_programs("data/market/figures.csv?place=990101&year=2026"),
    "data/market/notices.csv": for_programs(
        "data/market/notices.csv", "data/market/notices.csv?kind=土地抵押"
    ),
    "api/market/figures": for_programs(
        "api/market/figures?year=2026", "api/market/figures?place=x"
    ),
    "data/market/lots.geojson": for_programs("data/market/lots.geojson"),
    "data/market/within.geojson": (
        *for_programs("data/market/within.geojson?corners=112.1,24.3%0A112.4,24.3%0A112.4,24.6"),
        *for_programs("data/market/within.geojson", status=422),
    ),
    "data/market/changes.json": for_programs("data/market/changes.json"),
    "data/market/ocds/releases.json": for_programs("data/market/ocds/releases.json"),
    "data/market/ocds/records.json": for_programs("data/market/ocds/records.json"),
    "data/market/ocds/releases/<str:number>.json": for_programs(
        "data/market/ocds/releases/{land}.json"
    ),
    "data/market/years.json": for_programs("data/market/years.json?province=990000&after=x"),
    "data/market/years/<int:year>/<str:province>.zip": for_programs(
        "data/market/years/{files}.zip"
    ),
    "data/market/years/<int:year>/<str:province>/<str:name>": for_programs(
        "data/market/years/{files}/lots.csv"
    ),
    "lots/<str:number>": leads_on("stranger", "lots/{land}"),
    "api/market/lots": for_programs("api/market/lots?use=住宅用地"),
    "api/market/lots/<str:number>": for_programs("api/market/lots/{land}"),
    "api/market/changes": for_programs("api/market/changes"),
    "api/market/deliveries": for_programs("api/market/deliveries", status=401),
    "api/market/deliveries/<str:mark>": for_programs("api/market/deliveries/x", status=401),
    "api/market/deliveries/<str:mark>/report": for_programs(
        "api/market/deliveries/x/report", status=401
    ),
    "api/market/deliveries/<str:mark>/cancel": for_programs(
        "api/market/deliveries/x/cancel", status=401
    ),
}
"""Addresses without a language: data, programs, permanent addresses."""

SPOKEN: Final = PUBLIC | DESK
