"""A site around the room, so that its tests hang on no other."""

from __future__ import annotations

import copy

import pytest
from django.conf import settings as site


@pytest.fixture(autouse=True)
def framed(settings):
    settings.ROOT_URLCONF = "yangguang.kernel.ui.tests.urls"
    settings.YANGGUANG_MASTHEAD = "yangguang.kernel.ui.tests.urls.masthead"
    settings.CSRF_FAILURE_VIEW = "yangguang.kernel.ui.errors.form_expired"
    settings.LOGIN_URL = "/zh-hans/sign-in/"
    settings.SECURE_SSL_REDIRECT = False
    settings.MIDDLEWARE = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "yangguang.kernel.ui.middleware.ScriptMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "yangguang.kernel.ui.middleware.RefusalMiddleware",
    ]
    templates = copy.deepcopy(site.TEMPLATES)
    templates[0]["OPTIONS"]["context_processors"] = [
        "django.template.context_processors.request",
        "yangguang.kernel.ui.frame.frame",
    ]
    settings.TEMPLATES = templates
