"""What stands in the land market before a story: a lot late with its start, bidders, a province's system."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yangguang.kernel.offices.models import Office

NAME, CONTRACT, SUPERVISION = "演示晚工地块", "示出让演示-77", "9901012024B00077"
KEEPER = "演示系统管理员"
WRITTEN = {NAME, CONTRACT, KEEPER}


def late(office: Office, *, by: Any, at: datetime) -> str:
    """Sign a contract a year ago whose start was agreed for two months ago; nothing was heard since."""
    from stories import plots

    from yangguang.base.procedure import day_of
    from yangguang.modules.market import acts

    signed, today = at - timedelta(days=365), day_of(at)
    stated = replace(
        plots.stated(at=signed),
        name=NAME,
        parcel_no="示2024-77",
        contract_no=CONTRACT,
        supervision_no=SUPERVISION,
        handover_on=day_of(signed) + timedelta(days=30),
        start_on=today - timedelta(days=60),
        finish_on=today + timedelta(days=600),
        instalments=(),
        drawn=plots.square(112.2100, 24.4100),
    )
    return acts.sign(office, by=by, at=signed, stated=stated)


def looked_at(number: str, *, by: Any, second: Any, at: datetime) -> str:
    """Look at a lot in the field; a second person releases the photo. Return the key of the check."""
    from PIL import Image

    from yangguang.base.procedure import SHANGHAI, day_of
    from yangguang.kernel.files import acts as files
    from yangguang.modules.market.acts import inspecting
    from yangguang.modules.market.models import Inspected

    picture = io.BytesIO()
    Image.new("RGB", (1600, 1200), "grey").save(picture, "JPEG")
    midnight = datetime.combine(day_of(at), time.min, tzinfo=SHANGHAI)
    check = inspecting.inspect(
        number,
        by=by,
        at=at,
        kind=Inspected.START,
        photo=files.prepare([picture.getvalue()], name="现场.jpg"),
        longitude=Decimal("112.190700"),
        latitude=Decimal("24.410700"),
        seen_at=max(at - timedelta(minutes=30), midnight),  # what is entered with it began today
        is_offered=True,
    )
    inspecting.release(check.key, by=second, at=at)
    return str(check.key)


def begun(number: str, *, by: Any, second: Any, at: datetime) -> None:
    """Hand a lot over, look at it in the field, and enter that work has begun; the photo is released and shown."""
    from yangguang.kernel.cases.models import Case
    from yangguang.modules.market.acts import of_supply

    case = Case.objects.get(pk=number)
    of_supply.hand_over(case, by=by, at=at)
    check = looked_at(number, by=by, second=second, at=at)
    of_supply.start(case, by=by, at=at, inspection=check)


def told(*, at: datetime) -> dict[str, str]:
    """Tell all of it; return numbers, and the credentials with which the province's system delivers."""
    from stories import plots, tale

    from yangguang.base.procedure import day_of
    from yangguang.kernel.offices.models import Office
    from yangguang.kernel.people import actors, clients
    from yangguang.kernel.people.models import Person, Post, PostRole
    from yangguang.modules.market.acts import watching

    office = Office.objects.get(slug=tale.SLUG)
    officer = actors.officer(Post.objects.get(person__login=tale.OFFICER), at=at)
    numbers = {**plots.told(at=at), "late": late(office, by=officer, at=at)}
    head = actors.officer(Post.objects.get(person__login=f"head@{tale.SLUG}"), at=at)
    begun(numbers["land"], by=officer, second=head, at=at)
    watching.look_through(at=at)
    province = Office.objects.get(slug="shili-sheng")
    keeper = Post.objects.create(
        person=Person.objects.create(login="keeper@shili-sheng", name=KEEPER),
        office=province,
        role=PostRole.ADMINISTRATOR,
        title=KEEPER,
        from_on=day_of(at),
    )
    by = actors.officer(keeper, at=at)
    client, secret = clients.issue(
        province, name=KEEPER, scopes=("market:deliver",), on=day_of(at), by=by, at=at
    )
    return numbers | {"bearer": f"{client.client_id}.{secret}"}


def main() -> None:
    """Tell it in the office that runs."""
    import django

    django.setup()
    sys.stdout.write(json.dumps(told(at=datetime.now(UTC))))


if __name__ == "__main__":
    main()
