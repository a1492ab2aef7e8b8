"""Publishing for a test, reading a page, and the records that it leads to."""

from __future__ import annotations

import re

from yangguang.kernel.records import acts
from yangguang.readers.portal.tests.kinds import Finding


def publish(office, at, record=None, *, about=""):
    return acts.publish(record or Finding(), about=about, office=office, at=at)


def get(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def addresses(text):
    return re.findall(r'href="/zh-hans/r/([^/]+)/"', text)
