"""Following by mail: asked for on a page, confirmed and left by the links of a mail."""

from __future__ import annotations

import pytest
from django.test import Client

from yangguang.kernel.subscriptions.models import Subscriber, Subscription

pytestmark = pytest.mark.django_db

FOLLOW = "/zh-hans/follow/?number=示土2026-1"
BOX = "li@example.cn"


def ask(client, address: str = BOX, *, page: str = FOLLOW, rhythm: str = "soon"):
    return client.post(page, {"address": address, "rhythm": rhythm})


def confirmed(client, posted, **more) -> str:
    """Ask, confirm by the mail, and return the token with which one leaves."""
    ask(client, **more)
    _, links = posted.last()
    client.get(f"/follow/confirm/{links['confirm']}")
    client.post("/zh-hans/follow/confirm/")
    return str(links["leave"])


def test_without_mail_the_page_says_so_and_offers_feeds(client, world):
    page = client.get(FOLLOW)
    assert "本机关没有开通邮件" in page.text
    assert "/zh-hans/feeds/records.atom?number=" in page.text
    assert 'name="address"' not in page.text
    ask(client)
    assert not Subscriber.objects.exists()


def test_asking_leads_to_the_same_page_whoever_is_known(client, posted):
    for _ in range(2):
        response = ask(client)
        assert (response.status_code, response["Location"]) == (302, "/zh-hans/follow/asked/")
    assert Subscription.objects.filter(confirmed_at=None).count() == 1


def test_the_mail_confirms_in_two_steps_and_its_token_is_in_no_page_address(client, posted):
    ask(client)
    letter, links = posted.last()
    assert letter.to == BOX
    assert "编号：示土2026-1" in letter.text
    led = client.get(f"/follow/confirm/{links['confirm']}")
    assert (led.status_code, led["Location"]) == (302, "/zh-hans/follow/confirm/")
    assert (led["Cache-Control"], led["Referrer-Policy"]) == ("no-store", "no-referrer")
    page = client.get("/zh-hans/follow/confirm/")
    assert "编号：示土2026-1" in page.text
    assert not Subscription.objects.exclude(confirmed_at=None).exists()  # a scanner only reads
    done = client.post("/zh-hans/follow/confirm/")
    assert (done.status_code, done["Location"]) == (302, "/zh-hans/follow/mine/")
    assert Subscription.objects.exclude(confirmed_at=None).count() == 1
    assert "编号：示土2026-1" in client.get("/zh-hans/follow/mine/").text


def test_a_used_or_made_up_token_confirms_nothing(client, posted):
    ask(client)
    _, links = posted.last()
    client.get(f"/follow/confirm/{links['confirm']}")
    client.post("/zh-hans/follow/confirm/")
    for token in (links["confirm"], "made-up"):
        client.get(f"/follow/confirm/{token}")
        assert client.get("/zh-hans/follow/confirm/").status_code == 404
        assert client.post("/zh-hans/follow/confirm/").status_code == 404
    assert Subscription.objects.count() == 1


def test_one_click_leaves_without_cookie_or_form_token(client, posted):
    """RFC 8058 3.1: the POST carries List-Unsubscribe=One-Click, and is not redirected."""
    leave = confirmed(client, posted)
    program = Client(enforce_csrf_checks=True)
    for _ in range(2):
        response = program.post(
            f"/follow/leave/{leave}",
            "List-Unsubscribe=One-Click",
            content_type="application/x-www-form-urlencoded",
        )
        assert response.status_code == 200
    assert not Subscriber.objects.exists()


def test_reading_the_leaving_link_leaves_nothing_and_one_button_leaves_all(client, posted):
    leave = confirmed(client, posted)
    browser = Client()
    led = browser.get(f"/follow/leave/{leave}")
    assert led["Location"] == "/zh-hans/follow/mine/"
    assert "编号：示土2026-1" in browser.get("/zh-hans/follow/mine/").text
    assert Subscriber.objects.count() == 1
    left = browser.post("/zh-hans/follow/mine/leave/", follow=True)
    assert "已经退订" in left.text
    assert not Subscriber.objects.exists()


def test_one_of_two_is_left_and_the_other_stays(client, posted):
    confirmed(client, posted)
    leave = confirmed(client, posted, page="/zh-hans/follow/?number=示土2026-2")
    client.get(f"/follow/leave/{leave}")
    first = Subscription.objects.get(value="示土2026-1")
    client.post("/zh-hans/follow/mine/leave/", {"which": str(first.pk)})
    assert [row.value for row in Subscription.objects.all()] == ["示土2026-2"]


@pytest.mark.parametrize("which", ["999999", "9" * 40, "²", "x'--"])
def test_nonsense_instead_of_one_harms_nobody_else(client, posted, which):
    confirmed(client, posted, address="wang@example.cn")
    leave = confirmed(client, posted)
    client.get(f"/follow/leave/{leave}")
    assert client.post("/zh-hans/follow/mine/leave/", {"which": which}).status_code == 302
    assert Subscription.objects.filter(confirmed_at__isnull=False).exists()


def test_nobodys_leaving_token_is_refused(client, posted):
    for token in ("0" * 64, "x"):
        assert client.get(f"/follow/leave/{token}").status_code == 404
        assert client.post(f"/follow/leave/{token}").status_code == 404


def test_how_soon_is_changed_by_who_holds_the_link_only(client, posted):
    leave = confirmed(client, posted)
    stranger = Client()
    assert stranger.post("/zh-hans/follow/mine/", {"rhythm": "daily"})["Location"].endswith(
        "/follow/"
    )
    assert Subscriber.objects.get().rhythm == "soon"
    client.get(f"/follow/leave/{leave}")
    assert client.post("/zh-hans/follow/mine/", {"rhythm": "never"}).status_code == 422
    client.post("/zh-hans/follow/mine/", {"rhythm": "daily"})
    assert Subscriber.objects.get().rhythm == "daily"


@pytest.mark.parametrize(
    "address",
    ["", "nobody", "a@b", "a b@example.cn", "a@example.cn\nBcc: x@example.cn", "@", "甲@例..cn"],
)
def test_what_is_no_address_is_said_on_the_form(client, posted, address):
    response = ask(client, address)
    assert response.status_code == 422
    assert not Subscriber.objects.exists()


def test_many_askings_from_one_place_are_slowed_down(client, posted):
    """Thirty are free, as for sign-ins; the thirty-second within the same seconds has to wait."""
    answers = [ask(client, f"a{number}@example.cn").status_code for number in range(33)]
    assert answers[:30] == [302] * 30
    assert answers[-1] == 422


def test_choosing_leads_to_the_page_of_what_was_chosen(client, world):
    led = client.get("/zh-hans/follow/choose/?number=xg 2026 000187&kind=&place=")
    assert led["Location"].startswith("/zh-hans/follow/?number=")
    assert client.get("/zh-hans/follow/choose/?number=&kind=&place=").status_code == 422
    assert client.get("/zh-hans/follow/choose/?place=无此地").status_code == 422
    assert client.get("/zh-hans/follow/").status_code == 200


def test_the_address_is_in_no_address_and_no_log(client, posted, caplog):
    caplog.set_level("DEBUG")
    seen = [ask(client), ask(client, "nobody@@example.cn")]
    confirmed(client, posted)
    assert all(BOX not in response.get("Location", "") for response in seen)
    assert BOX not in caplog.text
    assert "nobody@@" not in caplog.text
