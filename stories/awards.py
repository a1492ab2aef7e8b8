"""Rounds of the past, for the stories of recognition: what happened before the story begins.

Run as ``python -m stories.awards`` with DATABASE_URL and YANGGUANG_HOME of the office. Prints what the
story must know as JSON: the round whose list can be announced, the one whose list was away for a day,
the one that is in the register, and its entry that was revoked.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

SLUG = "shili-sheng"
COUNTIES = ("后里县；示例市", "北河县；示例市")
HONOUR = "土地节约示范县"
QUALIFICATION, UNIT = "地质填图甲级资质", "示例地质一队"
BROKEN, BROKEN_COUNTIES = "耕地保护示范县", ("双塔县；示例市", "石桥县；示例市")
KEPT, KEPT_COUNTIES = "集约用地模范县", ("柳河县；示例市", "青山县；示例市", "云梦县；示例市")
CERTIFIED = datetime(2012, 3, 5, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Past:
    """The office and its officer; `now` is the office's newest moment."""

    office: Any
    officer: Any
    now: datetime

    def shown(self, round_: Any, *, department: str, on: datetime, then: datetime) -> Any:
        """Take a round through its opinions on a day, and show its list at an instant."""
        from yangguang.kernel.people import actors
        from yangguang.modules.recognition import acts, rules

        acts.circulate(round_, by=self.officer, at=on, departments=[department])
        party = actors.party(round_.case_id, label=department)
        agreed = {"member": department, "opinion": rules.Opinion.ALL}
        acts.opine(round_, by=party, at=on + timedelta(hours=1), **agreed)
        acts.show(round_, by=self.officer, at=then)
        return round_

    def counties(
        self, honour: str, nominees: tuple[str, ...], *, begun: datetime, then: datetime
    ) -> Any:
        """Nominate counties at `begun`, and show their list at `then`."""
        from yangguang.modules.recognition import acts, rules

        said = {"kind": rules.Kind.MODEL_COUNTY, "honour": honour, "nominees": nominees}
        round_ = acts.nominate(self.office, by=self.officer, at=begun, **said)
        return self.shown(round_, department="规划", on=begun, then=then)

    def licensed(self) -> None:
        """Certify a unit in 2012: its qualification lapses by itself in 2017."""
        from yangguang.modules.recognition import acts

        said = {"honour": QUALIFICATION, "nominees": [UNIT]}
        round_ = acts.accept(self.office, by=self.officer, at=CERTIFIED, **said)
        self.shown(round_, department="储量", on=CERTIFIED, then=CERTIFIED + timedelta(days=10))
        acts.announce(round_, by=self.officer, at=CERTIFIED + timedelta(days=40))
        acts.issue(round_, by=self.officer, at=CERTIFIED + timedelta(days=42), member=UNIT)

    def registered(self) -> tuple[Any, Any]:
        """Recognise three counties two hundred days ago, and revoke one; return round and entry."""
        from yangguang.kernel.cases import acts as cases
        from yangguang.modules.recognition import acts, rules
        from yangguang.modules.recognition.models import Entry

        long_ago = self.now - timedelta(days=200)
        then = long_ago + timedelta(days=2)
        kept = self.counties(KEPT, KEPT_COUNTIES, begun=long_ago, then=then)
        acts.announce(kept, by=self.officer, at=long_ago + timedelta(days=20))
        cases.take_time(at=long_ago + timedelta(days=20, hours=1))
        gone = Entry.objects.get(round_number=kept.pk, member="青山县")
        ground, at = rules.Ground.NO_LONGER_QUALIFIED, self.now - timedelta(days=30)
        acts.revoke(gone, by=self.officer, at=at, ground=ground)
        return kept, gone

    def looked(self, round_: Any, *, away: tuple[datetime, datetime]) -> None:
        """Look at every list every two hours of twelve days; between the instants `away` one is gone."""
        from yangguang.kernel.records import heartbeats

        for ago in range(12 * 24, -1, -2):
            at = self.now - timedelta(hours=ago)
            gone = round_.pk if away[0] <= at < away[1] else ""
            heartbeats.run(at=at, fetch=lambda window, gone=gone: found(window, gone))


def found(window: Any, gone: str) -> bytes | None:
    """Give what stands at the address of a list, unless it is about the round `gone`."""
    from yangguang.kernel.records.models import Body, Publication

    year, identity = window.record_year, window.record_id
    if Publication.objects.get(year=year, id=identity).about == gone:
        return None
    return bytes(Body.objects.get(record_year=year, record_id=identity).content)


def main() -> None:
    import django

    django.setup()
    from yangguang.kernel.offices.models import Office
    from yangguang.kernel.people import actors
    from yangguang.kernel.people.models import Post, PostRole
    from yangguang.kernel.records.models import Publication

    now = Publication.objects.latest("published_at").published_at  # the office's newest record
    office = Office.objects.get(slug=SLUG)
    post = Post.objects.filter(office=office, role=PostRole.OFFICER).order_by("pk")[0]
    past = Past(office, actors.officer(post, at=now), now)
    past.licensed()
    kept, gone = past.registered()
    begun = now - timedelta(days=15)
    ready = past.counties(HONOUR, COUNTIES, begun=begun, then=now - timedelta(days=12))
    broken = past.counties(BROKEN, BROKEN_COUNTIES, begun=begun, then=now - timedelta(days=9))
    past.looked(broken, away=(now - timedelta(hours=44), now - timedelta(hours=20)))
    said = {"ready": ready.pk, "broken": broken.pk, "kept": kept.pk, "revoked": gone.pk}
    print(json.dumps(said), flush=True)  # noqa: T201 - the story reads it


if __name__ == "__main__":
    main()
