"""The lively land as it stands on a Tuesday in November, told once for all tests of this folder."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import transaction
from django.test import override_settings

from yangguang.base.procedure import SHANGHAI
from yangguang.site import example
from yangguang.site.tests.quarter import quiet

NOW = datetime(2026, 11, 24, 15, 30, tzinfo=SHANGHAI)
"""A Tuesday."""


@pytest.fixture(scope="package")
def land(django_db_setup, django_db_blocker, tmp_path_factory):
    """The lively land, told once for this folder and taken back at its end."""
    home = tmp_path_factory.mktemp("lively")
    with (
        django_db_blocker.unblock(),
        override_settings(YANGGUANG_HOME=home),
        transaction.atomic(),
    ):
        told = example.tell(say=quiet, at=NOW)
        assert told is not None
        yield told
        transaction.set_rollback(True)
