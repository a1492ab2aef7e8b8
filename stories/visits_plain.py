"""The addresses without a language: for programs, or on their way to a page (`stories.visits` has the others)."""

from __future__ import annotations

from typing import Final

from stories.visiting import Visit, for_programs, leads_on
from stories.visits_market import PLAIN as MARKET

PLAIN: Final[dict[str, tuple[Visit, ...]]] = {
    "healthz": for_programs("healthz"),
    "readyz": for_programs("readyz"),
    "metrics": for_programs("metrics"),
    "": leads_on("stranger", ""),
    "r/<slug:address>.json": for_programs("r/{address}.json"),
    "r/<slug:address>/proof.json": for_programs("r/{address}/proof.json"),
    "follow/confirm/<str:token>": leads_on("stranger", "follow/confirm/{confirm}"),
    "follow/leave/<str:token>": leads_on("stranger", "follow/leave/{leave}"),
    "sms/<slug:provider>/events": for_programs("sms/sms-1/events", status=401),
    "hazards/broadcast/<str:address>.svg": for_programs("hazards/broadcast/{picture}.svg"),
    "hazards/broadcast/<str:address>.png": for_programs("hazards/broadcast/{picture}.png"),
    "hazards/pictures/<slug:digest>.svg": for_programs("hazards/pictures/{map}.svg"),
    "api/hazards/broadcasts": (
        *for_programs("api/hazards/broadcasts", status=401),
        *for_programs("api/hazards/broadcasts?waiting", who="program"),
    ),
    "api/hazards/broadcasts/<slug:key>": (
        *for_programs("api/hazards/broadcasts/{broadcast}", who="program"),
        *for_programs("api/hazards/broadcasts/none", who="program", status=404),
    ),
    "api/hazards/broadcasts/<slug:key>/confirm": for_programs(
        "api/hazards/broadcasts/{broadcast}/confirm", who="program", status=405
    ),
    "screen": leads_on("stranger", "screen"),
    "screen/worker.js": for_programs("screen/worker.js"),
    "api/devices/enter": for_programs("api/devices/enter", status=405),
    "api/voice": for_programs("api/voice", who="speaker"),
    "api/voice/<slug:address>.ssml": for_programs("api/voice/{heard}.ssml", who="speaker"),
    "api/voice/<slug:address>/told": for_programs(
        "api/voice/{heard}/told", who="speaker", status=405
    ),
    "push-worker.js": for_programs("push-worker.js"),
    "w/<slug:token>": leads_on("stranger", "w/{token}"),
    "feeds/cap.atom": for_programs("feeds/cap.atom"),
    "feeds/cap/key.pem": for_programs("feeds/cap/key.pem"),
    "feeds/cap/<slug:identifier>.xml": for_programs("feeds/cap/{cap}.xml"),
    "ledger/checkpoint": for_programs("ledger/checkpoint"),
    "ledger/key": for_programs("ledger/key"),
    "ledger/keys/statements": for_programs("ledger/keys/statements"),
    "ledger/tile/<path:rest>": for_programs("ledger/tile/0/000.p/1"),
    "ledger/cosignature/<path:origin>": for_programs("ledger/cosignature/none", status=404),
    "ledger/witness/add-checkpoint": for_programs("ledger/witness/add-checkpoint", status=405),
    "api/mining/openapi.json": for_programs("api/mining/openapi.json"),
    "api/mining/requests": for_programs("api/mining/requests", status=401),
    "api/mining/requests/<str:mark>": for_programs("api/mining/requests/x", status=401),
    "api/mining/packages": for_programs("api/mining/packages", status=401),
    "api/mining/packages/<str:digest>": for_programs("api/mining/packages/x", status=401),
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
    "api/mining/rights": for_programs("api/mining/rights?kind=采矿权"),
    "api/mining/rights/<str:number>": for_programs("api/mining/rights/{right}"),
    "api/mining/changes": for_programs("api/mining/changes"),
    "api/hazards/in-force": for_programs("api/hazards/in-force?code=990101"),
    "mining/rights.csv": for_programs("mining/rights.csv"),
    "mining/rights.geojson": for_programs("mining/rights.geojson"),
    "mining/published.csv": for_programs("mining/published.csv"),
    "mining/changes.json": for_programs("mining/changes.json"),
    "mining/<str:number>": leads_on("stranger", "mining/{right}"),
    "api/bulk": for_programs("api/bulk"),
    "api/bulk/<str:month>": for_programs("api/bulk/2026-11"),
    "g/<slug:key>": leads_on("stranger", "g/information-request"),
    "r/<path:rest>": leads_on("stranger", "r/{address}"),
    "c/<path:rest>": leads_on("stranger", "c/{case}"),
    **MARKET,
}
"""Addresses without a language."""
