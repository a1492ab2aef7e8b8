"""The manifest of deliveries: addresses for other offices' programs, and what confirms them."""

from __future__ import annotations

from typing import Final

from django.db.models import Model

from yangguang.modules.market.delivery import acts
from yangguang.modules.market.delivery.models import Delivery

DELIVERY_KEEPS: Final[dict[type[Model], str]] = {Delivery: "他机关系统送交数据的记录，无个人信息"}
patrol = acts.go_on
