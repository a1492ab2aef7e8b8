"""The web process dies while a citizen's form is being filed; the citizen sends it again."""

from __future__ import annotations

import http.client
import random
import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.db.models import Max
from stories.kills.campaign import Campaign, environment, settle

from yangguang.kernel.cases.models import Case
from yangguang.modules.requests.models import Request
from yangguang.site.workshop import office

KILLS = 3
PAGE = "/zh-hans/requests/new/"


class Citizen:
    """A browser that keeps its cookies and its form."""

    def __init__(self, port):
        self.opened = 0
        self.port, self.cookies, self.form = port, {}, {}

    def ask(self, method, path, body=None, **headers):
        talking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
            talking.request(method, path, body, {"Cookie": cookie, **kind, **headers})
            answer = talking.getresponse()
            text = answer.read().decode()
        finally:
            talking.close()
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer, text

    def open_form(self):
        self.opened += 1
        answer, text = self.ask("GET", PAGE)
        assert answer.status == 200, text
        hidden = dict(re.findall(r'name="(csrfmiddlewaretoken|token)" value="([^"]+)"', text))
        self.form = {
            **hidden,
            "category": "natural",
            "name": "甲",
            "identity": "居民身份证 0000",
            "contact": "甲的电话",
            "content": f"青石岭地块征收批准文件，第{self.opened}份",  # the same text twice is refused
            "form_wanted": "邮寄",
        }

    def send(self, **headers):
        return self.ask("POST", PAGE, urlencode(self.form), **headers)


@pytest.fixture
def web(store, tmp_path, monkeypatch):
    for name, value in environment(url=store.url, home=tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    listening = office.listen("127.0.0.1", 0, is_fixed=True)
    child = office.web(listening, logs=tmp_path / "log", processes=2)
    entry = child.command.index("yangguang.site.wsgi:application")
    child.command[entry] = "stories.kills.web:application"
    child.start()
    yield listening.getsockname()[1]
    office.stop_all([child])
    listening.close()


def test_a_form_sent_again_after_a_kill_is_filed_once(web, nursery, seed):
    dice, campaign, citizen = random.Random(seed), Campaign(nursery, seed), Citizen(web)
    campaign.found()
    citizen.open_form()
    answer, _ = citizen.send()
    assert answer.status == 302
    points, filed, kills = int(answer.headers["X-Points"]), 1, 0
    assert points > 20
    while kills < KILLS:
        point = dice.randint(1, points)
        line = f"kill {kills} of seed {seed}: the web process at point {point} of {points}"
        citizen.open_form()
        campaign.steps = campaign.seen()
        connection.close()
        try:
            answer, text = citizen.send(**{"X-Kill-At": str(point)})
        except (http.client.RemoteDisconnected, ConnectionResetError):
            print(line)  # noqa: T201 - the seed, for whoever reads the log
            kills += 1
            settle()
            assert not look(campaign), f"KILL_SEED={seed}; {line}"
            answer, text = citizen.send()
        # Some requests pass a point less than the first: then nobody died, and it is filed.
        assert answer.status == 302, text
        filed += 1
        assert Request.objects.count() == filed, f"KILL_SEED={seed}; {line}"


def look(campaign):
    campaign.at = Case.objects.aggregate(last=Max("opened_at"))["last"]
    return campaign.look([{"say": "trying", "act": "file", "case": ""}, {"say": "ended"}])
