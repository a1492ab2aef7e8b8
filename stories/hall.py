"""What was done in an office before a story of the draw begins: one lot is committed to, for one
valuers can sign up, for one they have.

Run as ``python -m stories.hall`` with DATABASE_URL and YANGGUANG_HOME of the office; it says both numbers.
"""

from __future__ import annotations

import json

TITLE = "演示砂岩矿采矿权评估"


def main() -> None:
    import django

    django.setup()
    from django.utils import timezone
    from stories import lots

    from yangguang.kernel.offices.models import Office
    from yangguang.kernel.people import actors
    from yangguang.kernel.people.models import Post

    office, now = Office.objects.get(slug="shili-xian"), timezone.now()
    posts = [Post.objects.get(person__login=f"{who}@shili-xian") for who in ("officer", "head")]
    by, other = (actors.officer(post, at=now) for post in posts)
    told = lots.Lots(office, by, other, now)
    committed = told.committed()
    signing = told.announced(lots.TITLES[1], "202602", days=1, until=0)
    signed = told.announced(TITLE, "202603", days=2, until=-1)
    said = {"committed": committed.pk, "open": signing.pk, "signed": signed.pk}
    print(json.dumps(said), flush=True)  # noqa: T201 - the story reads it


if __name__ == "__main__":
    main()
