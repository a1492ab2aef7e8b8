"""Offices, their names through time, and what became of them."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q


class Level(models.TextChoices):
    """The four levels (层级) of the authority."""

    MINISTRY = "ministry", "部级"
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"


class Placed(models.Model):
    """The territory columns: one area code per level, empty where the level does not apply.

    A table that officers search by territory takes these and indexes each with its sort key. An office that acts
    in some matters only (`competence`) sees those rows whose column `MATTER` says one of them, or else whose column
    `OFFICE` is the office itself; of a table that names neither, nothing.
    """

    MATTER: ClassVar[str] = ""
    OFFICE: ClassVar[str] = ""

    province = models.CharField(max_length=6, default="", blank=True)
    city = models.CharField(max_length=6, default="", blank=True)
    county = models.CharField(max_length=6, default="", blank=True)

    class Meta:
        abstract = True


_TERRITORY_OF_LEVEL = (
    Q(level=Level.MINISTRY, province="", city="", county="")
    | (Q(level=Level.PROVINCE, city="", county="") & ~Q(province=""))
    | (Q(level=Level.CITY, county="") & ~Q(province="") & ~Q(city=""))
    # A county may stand under its province directly (直辖, 省直辖县): then it has no city.
    | (Q(level=Level.COUNTY) & ~Q(province="") & ~Q(county=""))
)


class Office(Placed):
    """An organ (机关) or a unit of one. Its names lie in `OfficeName`, its area in the columns.

    `limited_from`: from this day on it acts only in what `Competence` lists; empty: in every matter.
    """

    OFFICE = "pk"
    known_reach: tuple[date, Any] | None = (
        None  # kept with the row while a request or an act is under way
    )

    slug = models.SlugField(max_length=60, unique=True)
    code = models.CharField("组织机构代码", max_length=9, default="", blank=True)
    organ_word = models.CharField("机关代字", max_length=30, default="", blank=True)
    level = models.CharField("层级", max_length=8, choices=Level.choices)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    site_id = models.CharField("网站标识码", max_length=20, default="", blank=True)
    limited_from = models.DateField("可办事项限定自", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="offices_office_code_once"
            ),
            models.CheckConstraint(condition=_TERRITORY_OF_LEVEL, name="offices_office_territory"),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="offices_office_not_own_parent"
            ),
        ]
        indexes = [
            models.Index(fields=["province", "slug"], name="offices_office_province"),
            models.Index(fields=["city", "slug"], name="offices_office_city"),
            models.Index(fields=["county", "slug"], name="offices_office_county"),
            models.Index(fields=["level", "province", "slug"], name="offices_office_level"),
        ]

    def __str__(self) -> str:
        """Return the slug; the name depends on the day (`queries.named_on`)."""
        return self.slug


class OfficeName(models.Model):
    """The name of an office from `from_on` to `until_on`, both days included."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="names")
    name = models.CharField("名称", max_length=120)
    short_name = models.CharField("简称", max_length=60, default="", blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "from_on"], name="offices_name_from_once"),
            models.UniqueConstraint(
                fields=["office"], condition=Q(until_on=None), name="offices_name_one_current"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="offices_name_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class OfficeContact(models.Model):
    """Where the disclosure office (政府信息公开工作机构) of an office is found, from `from_on` on.

    The fields are those of article 12 of the regulation; the next row ends this one.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="contacts")
    from_on = models.DateField()
    section = models.CharField("工作机构", max_length=120, default="", blank=True)
    address = models.CharField("办公地址", max_length=200, default="", blank=True)
    hours = models.CharField("办公时间", max_length=200, default="", blank=True)
    phone = models.CharField("联系电话", max_length=80, default="", blank=True)
    fax = models.CharField("传真号码", max_length=80, default="", blank=True)
    online = models.CharField("互联网联系方式", max_length=200, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "from_on"], name="offices_contact_from_once"),
        ]

    def __str__(self) -> str:
        """Return the office and the day."""
        return f"{self.office} {self.from_on}"


class Fate(models.TextChoices):
    """What became of an office (机构变动)."""

    RENAMED = "renamed", "更名"
    MERGED = "merged", "合并"
    SPLIT = "split", "分设"
    TRANSFERRED = "transferred", "职能划转"


class Succession(models.Model):
    """From day `on`, `successor` stands where `office` stood; a split has several rows.

    With a `matter` (the key of a procedure) it does so in that matter only (职能划转), and `office`
    goes on. `source` is the paper that says so.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="followed_by")
    successor = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="follows")
    fate = models.CharField("变动", max_length=11, choices=Fate.choices)
    matter = models.CharField("事项", max_length=60, default="", blank=True)
    on = models.DateField()
    source = models.CharField("依据文件", max_length=200, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "successor", "matter"], name="offices_succession_once"
            ),
            models.CheckConstraint(
                condition=Q(fate=Fate.TRANSFERRED) & ~Q(matter="")
                | ~Q(fate=Fate.TRANSFERRED) & Q(matter=""),
                name="offices_succession_matter",
            ),
            models.CheckConstraint(
                condition=~Q(office=F("successor")), name="offices_succession_other"
            ),
        ]

    def __str__(self) -> str:
        """Return both slugs."""
        return f"{self.office} → {self.successor}"


class MandateKind(models.TextChoices):
    """How an office lends its power to another.

    Delegation (委托): the other acts in our name, and we answer for it; it may not delegate on.
    Authorisation (授权): the other acts in its own name, and answers for it itself.
    """

    DELEGATION = "delegation", "委托"
    AUTHORISATION = "authorisation", "授权"


class Mandate(models.Model):
    """From `from_on` to `until_on`, `agent` may act for `principal` in one matter.

    `matter` is the key of a procedure, `scope` what of it in words (all of it where it is empty),
    `article` the provision that allows it. `source` is the paper that says so: it must be public
    (行政许可法 art. 24 asks it of a delegated licence).
    """

    principal = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="lends")
    agent = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="acts_for")
    kind = models.CharField("方式", max_length=13, choices=MandateKind.choices)
    matter = models.CharField("事项", max_length=60)
    scope = models.CharField("范围", max_length=300, default="", blank=True)
    article = models.CharField("法律依据", max_length=120, default="", blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    source = models.CharField("依据文件", max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(principal=F("agent")), name="offices_mandate_to_another"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="offices_mandate_days_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["agent", "matter", "from_on"], name="offices_mandate_agent"),
        ]

    def __str__(self) -> str:
        """Return both offices and the matter."""
        return f"{self.principal} → {self.agent}: {self.matter}"


class Competence(models.Model):
    """From `from_on` to `until_on` a limited office acts in one matter; `source` is the paper that says so.

    `matter` is the key of a procedure; "" lifts the limit: every matter again.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="competences")
    matter = models.CharField("事项", max_length=60, default="", blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    source = models.CharField("依据文件", max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "matter", "from_on"], name="offices_competence_once"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="offices_competence_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Return the office and the matter."""
        return f"{self.office}: {self.matter or '*'}"
