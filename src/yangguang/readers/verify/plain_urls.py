"""Addresses for programs: they have no language."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.verify import pages

app_name = "verify-plain"
urlpatterns = [
    path("ledger/checkpoint", pages.checkpoint, name="checkpoint"),
    path("ledger/key", pages.key, name="key"),
    path("ledger/keys/statements", pages.statements, name="statements"),
    path("ledger/tile/<path:rest>", pages.tile, name="tile"),
    path("ledger/cosignature/<path:origin>", pages.cosignature, name="cosignature"),
    path("ledger/witness/add-checkpoint", pages.add_checkpoint, name="add-checkpoint"),
]
