"""Settings from the environment, the kept secret, log lines and headers."""

from __future__ import annotations

import json
import logging
import stat
import sys
import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings

from yangguang.site import environment
from yangguang.site.database import JIT, PLANS, database
from yangguang.site.logs import JsonLines


def test_every_setting_says_what_it_does():
    assert {
        "ALLOWED_HOSTS",
        "DATABASE_URL",
        "DEBUG",
        "SECRET_KEY",
        "YANGGUANG_HOME",
        "YANGGUANG_HTTPS",
        "YANGGUANG_PROXY",
    } <= set(environment.SETTINGS)
    for setting in environment.SETTINGS.values():
        assert setting.says.endswith(".")
        assert setting.unset


def test_a_setting_that_cannot_be_read_is_named(monkeypatch):
    monkeypatch.setattr(environment, "SETTINGS", {})
    monkeypatch.setenv("EXAMPLE", "perhaps")
    with pytest.raises(ValueError, match="setting EXAMPLE: write yes or no, not 'perhaps'"):
        environment.env("EXAMPLE", False, environment.flag, says="An example.")


@pytest.mark.parametrize(
    ("text", "value"),
    [("yes", True), ("1", True), ("On", True), ("no", False), ("FALSE", False), ("", None)],
)
def test_flags_and_the_unset(monkeypatch, text, value):
    monkeypatch.setattr(environment, "SETTINGS", {})
    monkeypatch.setenv("EXAMPLE", text)
    assert environment.env("EXAMPLE", None, environment.flag, says="An example.") is value


def test_lists(monkeypatch):
    assert environment.listing(" a.example , b.example,, ") == ["a.example", "b.example"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sqlite:///office.db", {"NAME": "office.db"}),
        ("sqlite:////srv/office.db", {"NAME": "/srv/office.db"}),
        (
            "postgres://user:w%40rd@db.example:5433/office",
            {
                "NAME": "office",
                "USER": "user",
                "PASSWORD": "w@rd",
                "HOST": "db.example",
                "PORT": "5433",
                "OPTIONS": {"options": f"{JIT} {PLANS}"},
            },
        ),
        (
            "postgresql://user@/office?host=/run/postgresql&port=5432&sslmode=require",
            {
                "NAME": "office",
                "HOST": "/run/postgresql",
                "PORT": "5432",
                "PASSWORD": "",
                "OPTIONS": {"sslmode": "require", "options": f"{JIT} {PLANS}"},
            },
        ),
    ],
)
def test_database_addresses(url, expected):
    assert expected.items() <= database(url).items()


@pytest.mark.parametrize("url", ["mysql://host/name", "sqlite://", "postgres://host", "office.db"])
def test_database_addresses_that_are_none(url):
    with pytest.raises(ValueError, match=r"database|sqlite:///file"):
        database(url)


def test_no_acknowledged_act_is_lost_in_a_power_cut(store):
    asked = {
        "sqlite": [("PRAGMA journal_mode", "wal"), ("PRAGMA synchronous", 2)],  # 2: FULL
        "postgresql": [("SHOW synchronous_commit", "on")],
    }
    with connection.cursor() as cursor:
        for question, answer in asked[store.vendor]:
            cursor.execute(question)
            assert cursor.fetchone() == (answer,)


def test_the_secret_is_made_once_and_for_its_owner(tmp_path):
    path = tmp_path / "home" / "secret.key"
    first = environment.secret(path)
    assert len(first) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert environment.secret(path) == first
    assert [file.name for file in path.parent.iterdir()] == ["secret.key"]


def test_processes_that_start_at_once_agree_on_the_secret(tmp_path):
    path = tmp_path / "secret.key"
    barrier = threading.Barrier(6)
    seen = []

    def start():
        barrier.wait()
        seen.append(environment.secret(path))

    threads = [threading.Thread(target=start) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(seen)) == 1


def test_log_lines_are_json_and_do_not_quote_exceptions():
    try:
        int("13800000000号")
    except ValueError:
        caught = sys.exc_info()
    record = logging.LogRecord("office", logging.ERROR, "f.py", 1, "step %s", ("失败",), caught)
    text = JsonLines().format(record)
    line = json.loads(text)
    assert (line["level"], line["from"], line["says"]) == ("error", "office", "step 失败")
    assert line["exception"] == "builtins.ValueError"
    assert "test_settings.py" in line["where"][0]
    assert "13800000000" not in text
    assert "\n" not in text


def test_health_and_headers():
    response = Client().get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("path", "header", "target"),
    [
        ("/", "", "/zh-hans/"),
        ("/c/YG-2026-0001?x=1", "", "/zh-hans/c/YG-2026-0001?x=1"),
        ("/r/2026/0001", "en-GB,en;q=0.9", "/en/r/2026/0001"),
        ("/r/2026/0001", "zh-TW,zh;q=0.9", "/zh-hant/r/2026/0001"),
        ("/r/2026/0001", "zh-CN,zh;q=0.9", "/zh-hans/r/2026/0001"),
        ("/r//evil.example/x", "", "/zh-hans/r//evil.example/x"),
    ],
)
def test_permanent_addresses_lead_to_the_readers_language(path, header, target):
    response = Client().get(path, headers={"accept-language": header})
    assert (response.status_code, response["Location"]) == (302, target)
    assert "Accept-Language" in response["Vary"]


@override_settings(SECURE_SSL_REDIRECT=True)
def test_with_https_all_but_health_is_led_there():
    assert Client().get("/healthz").status_code == 200
    assert Client().get("/")["Location"] == "https://testserver/"


def test_what_must_hold_in_production():
    assert settings.DEBUG is False
    assert settings.USE_TZ
    assert settings.TIME_ZONE == "Asia/Shanghai"
    assert [code for code, _ in settings.LANGUAGES] == ["zh-hans", "zh-hant", "en"]
    assert settings.SESSION_COOKIE_HTTPONLY
    assert Path(settings.YANGGUANG_HOME).is_absolute()
