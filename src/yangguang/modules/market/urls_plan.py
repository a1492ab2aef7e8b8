"""Addresses of supply plans and figures, under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.market.pages import figures, plans

urlpatterns = [
    path("market/plans/", plans.plans, name="plans"),
    path("market/plans/<str:number>/", plans.plan, name="plan"),
    path("market/figures/", figures.figures, name="figures"),
    path("market/figures/rows/", figures.rows, name="figures-rows"),
]
