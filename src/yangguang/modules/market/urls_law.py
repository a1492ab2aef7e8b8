"""The address of the rules by which the land market is checked."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.market.pages import rules

urlpatterns = [path("market/rules/", rules.rules, name="rules")]
