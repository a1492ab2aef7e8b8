"""Addresses of supply plans, figures and what is kept as printed, under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.market.pages import figures, kept, plans

urlpatterns = [
    path("market/plans/", plans.plans, name="plans"),
    path("market/plans/<str:number>/", plans.plan, name="plan"),
    path("market/notices/", kept.notices, name="notices"),
    path("market/notices/<str:number>/", kept.notice, name="notice"),
    path("market/figures/", figures.figures, name="figures"),
    path("market/figures/rows/", figures.rows, name="figures-rows"),
]
