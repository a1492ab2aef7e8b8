"""Django's own management commands: ``./yangguang manage migrate``."""

from __future__ import annotations

import os

HELP = "Run one of Django's management commands (migrate, shell, ...) 运行 Django 管理命令"


def run(arguments: list[str]) -> int:
    """Run the command; Django ends the process itself when it fails."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.site.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["yangguang manage", *arguments])
    return 0
