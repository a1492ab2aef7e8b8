"""The facts that steps of a reconsideration or a suit state: typed, never personal."""

from __future__ import annotations

from yangguang.base.procedure import Fact
from yangguang.modules.remedies import rules

decision = Fact("decision", rules.Decision, "复议决定", says=rules.DECISIONS)
judgment = Fact("judgment", rules.Judgment, "裁判结果", says=rules.JUDGMENTS)
ordered_days = Fact("ordered_days", int, "决定书写明的履行期限（日）")
extra = Fact("extra", int, "延长（日）")
after_review = Fact("after_review", bool, "复议后起诉")
