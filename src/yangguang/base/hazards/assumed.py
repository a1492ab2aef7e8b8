"""What no source read states, in one place: each with its sentence, so that pages can say so.

Other files take these values from here. An office that knows better passes its own value or table where
the function has a parameter for it; nothing here is called law.
"""

from __future__ import annotations

from datetime import time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from yangguang.base.refusal import Said

ZONE: Final = ZoneInfo("Asia/Shanghai")
"""The time in which Chinese texts tell hours."""

APART: Final = timedelta(minutes=5)
APART_SAID: Final = Said("发出时间比本机时钟晚不超过5分钟的预警按已发出对待，这一界限是自定的。")
LONGEST: Final = timedelta(hours=72)
LONGEST_SAID: Final = Said("有效期一般为24小时，超过72小时要求说明，这一界限是自定的。")
LIFTED_FROM: Final = Said(
    "更新自其起始时间取代前次预警，解除自其起始时间终止前次预警：没有条文规定，为不漏报而自定。"
)

DUE_AT: Final = time(18, 0)
DUE_SAID: Final = Said("每日发布的时点（18时）由真实预警推定，没有条文规定。")
LEAD: Final = timedelta(hours=3)
LEAD_SAID: Final = Said("应发时点前3小时以内发布的算作该次发布，这一界限是自定的。")
FEED_STALE: Final = timedelta(minutes=30)
FEED_SAID: Final = Said("超过30分钟没有取到对方数据即视为情况不明，这一界限是自定的。")
FEED_EVERY: Final = timedelta(minutes=5)
"""How often a publisher is asked; no source says so."""

MISSING_2006: Final = Said(
    "死亡与失踪合计定级见于2006年8月2日废止的速报制度，此后是否沿用未读到，暂按沿用。"
)
GENERAL_PLAN_GRADES: Final = Said("总体应急预案的特别重大、重大等级暂按特大型、大型对应。")
OLD_HOURS_FROM: Final = Said("旧速报制度时限的起算时间没有读到原文，暂按灾害发生时间。")
PLAN_SINCE: Final = Said("国家预案2006年1月发布，日未查到，按1月1日；此后未见修订，暂按仍有效。")

MATRIX: Final = Said("除橙色以上上电视和短信见于2012年报告外，各渠道的要求为自定，可由机关配置。")
LIMITS: Final = Said("回执时限和升级联系人没有条文规定，为自定，可由机关配置。")

MOST_PEOPLE: Final = 1_000
MOST_PEOPLE_SAID: Final = Said("单次地质灾害死亡失踪超过1000人的数字要求核对，这一界限是自定的。")
VOLUME_WITHIN: Final = 20
VOLUME_SAID: Final = Said("体积与长宽厚乘积相差20%以上即提示，这一界限是自定的。")
