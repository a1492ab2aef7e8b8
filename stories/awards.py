"""Rounds of the past, for the stories of recognition: what happened before the story begins.

Run as ``python -m stories.awards`` with DATABASE_URL and YANGGUANG_HOME of the office. Prints the
number of a round whose list was shown long enough to be announced.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

SLUG = "shili-sheng"
COUNTIES = ("后里县；示例市", "北河县；示例市")
HONOUR = "土地节约示范县"
QUALIFICATION, UNIT = "地质填图甲级资质", "示例地质一队"


def main() -> None:
    import django

    django.setup()
    from yangguang.kernel.offices.models import Office
    from yangguang.kernel.people import actors
    from yangguang.kernel.people.models import Post, PostRole
    from yangguang.kernel.records.models import Publication
    from yangguang.modules.recognition import acts, rules

    now = Publication.objects.latest("published_at").published_at  # the office's newest record
    office = Office.objects.get(slug=SLUG)
    post = Post.objects.filter(office=office, role=PostRole.OFFICER).order_by("pk")[0]
    officer = actors.officer(post, at=now)

    def shown(round_, *, department, on, then):
        acts.circulate(round_, by=officer, at=on, departments=[department])
        party = actors.party(round_.case_id, label=department)
        agreed = {"member": department, "opinion": rules.Opinion.ALL}
        acts.opine(round_, by=party, at=on + timedelta(hours=1), **agreed)
        acts.show(round_, by=officer, at=then)
        return round_

    certified = datetime(2012, 3, 5, 2, tzinfo=UTC)
    licensed = acts.accept(office, by=officer, at=certified, honour=QUALIFICATION, nominees=[UNIT])
    shown(licensed, department="储量", on=certified, then=certified + timedelta(days=10))
    acts.announce(licensed, by=officer, at=certified + timedelta(days=40))
    acts.issue(licensed, by=officer, at=certified + timedelta(days=42), member=UNIT)

    begun = now - timedelta(days=15)
    counties = acts.nominate(
        office,
        by=officer,
        at=begun,
        kind=rules.Kind.MODEL_COUNTY,
        honour=HONOUR,
        nominees=COUNTIES,
    )
    shown(counties, department="规划", on=begun, then=now - timedelta(days=12))
    print(counties.case_id, flush=True)  # noqa: T201 - the story reads it


if __name__ == "__main__":
    main()
