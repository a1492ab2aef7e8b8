from __future__ import annotations

from django.apps import AppConfig


class Imports(AppConfig):
    """The room `imports` as Django sees it."""

    name = "yangguang.kernel.imports"
    label = "imports"
    verbose_name = "历史数据导入"
    default_auto_field = "django.db.models.BigAutoField"
