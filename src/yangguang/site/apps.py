"""Plugging: when Django starts, every module of `site/modules.py` makes its procedures known."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig

from yangguang.site import collecting
from yangguang.site.modules import MODULES

collecting.wait()  # until all models and manifests are read; Django reads this file before them


class Site(AppConfig):
    """The floor on which everything is put together."""

    name = "yangguang.site"
    label = "site"
    verbose_name = "阳光"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Plug in each module by its manifest, the outlets and the post; the program has been read."""
        for name in MODULES:
            import_module(f"{name}.module").MODULE.plug()
        import_module("yangguang.site.outlets").install()
        import_module("yangguang.site.mailing").install()
        collecting.begin()
