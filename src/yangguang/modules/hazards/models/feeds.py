"""Where the messages of a followed publisher are fetched, how that went, and what was fetched already."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from yangguang.modules.hazards.models.watching import Watched


class Outcome(models.TextChoices):
    """How the last look ended."""

    NEVER = "never", _("还没有取过")
    WELL = "well", _("正常取得")
    SAME = "same", _("正常，没有新内容")
    PARTLY = "partly", _("有的报文没有取到")
    UNREACHABLE = "unreachable", _("连接不上，或者太慢")
    REFUSED = "refused", _("对方没有给出内容")
    LARGE = "large", _("内容太大")
    UNREADABLE = "unreadable", _("既不是CAP报文，也不是报文列表")
    OBJECTED = "objected", _("报文不合格，或者不是这个单位的")
    FORBIDDEN = "forbidden", _("地址不在允许取用的范围内")


class Feed(models.Model):
    """The address of what a publisher has: a message or a list. `next_at`: when it is asked again.

    `etag`, `modified`: by which is asked for what is newer. `failed_since`: no look has gone well since (None: the
    last one did). `status`: of HTTP, 0 where nobody answered. `objected`: messages that can't be taken, all in all.
    """

    watched = models.OneToOneField(
        Watched, on_delete=models.PROTECT, primary_key=True, related_name="feed"
    )
    address = models.CharField("取报文的地址", max_length=500)
    etag = models.CharField(max_length=200, default="", blank=True)
    modified = models.CharField(max_length=200, default="", blank=True)
    next_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)
    failed_since = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=11, choices=Outcome.choices, default=Outcome.NEVER)
    status = models.PositiveSmallIntegerField(default=0)
    objected = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["next_at"], name="hazards_feed_next")]

    def __str__(self) -> str:
        """Return the address."""
        return self.address


class Fetched(models.Model):
    """That the message at an address of a list was fetched; `taken`: it could be taken in, or is kept already.

    `again_until`: nothing lay there, and it is asked for again until then.
    """

    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="fetched")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    taken = models.BooleanField()
    again_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["feed", "digest"], name="hazards_fetched_once")
        ]
        indexes = [models.Index(fields=["at"], name="hazards_fetched_at")]

    def __str__(self) -> str:
        """Return the digest of the address."""
        return self.digest
