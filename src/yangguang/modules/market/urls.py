"""Addresses of the land market, each line in its own file."""

from __future__ import annotations

from yangguang.modules.market import urls_law, urls_lots, urls_offer, urls_plan, urls_supply

app_name = "market"
urlpatterns = [
    *urls_law.urlpatterns,
    *urls_lots.urlpatterns,
    *urls_offer.urlpatterns,
    *urls_plan.urlpatterns,
    *urls_supply.urlpatterns,
]
