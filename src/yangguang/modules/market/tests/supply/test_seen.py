"""What is wrong with a contract is shown before it is entered; a number is typed as text, so that none is dropped."""

from __future__ import annotations

from datetime import date

from yangguang.base.script import strip
from yangguang.kernel.offices.models import Office
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.forms import Filling
from yangguang.kernel.ui.say import say
from yangguang.modules.market.forms.supply import SignForm

TYPED = {
    "name": "东湖家园",
    "place": "990101",
    "area_m2": "24000",
    "way": "挂牌出让",
    "source": "现有建设用地",
    "use_printed": "城镇住宅用地",
    "use_code": "0701",
    "use_kind": "住宅用地",
    "years": "70",
    "ratio_low": "1.1",
    "ratio_high": "2",
    "price": "8200",
    "instalments": "2026-04-23 8200",
    "holder": "示例置业公司",
    "supervision_no": "9901012026B00077",
    "handover_on": "2026-04-23",
    "start_on": "2026-10-10",
    "finish_on": "2028-09-10",
}


def looked_at(**typed: str) -> tuple[SignForm, list[str]]:
    """Return the form and the codes of what it shows before anything is entered."""
    form = SignForm(data=TYPED | typed)
    form.filling = Filling(Office(), None, date(2026, 3, 24))
    tables = [part for part in form.above if isinstance(part, parts.Table)]
    return form, [str(row[0]) for table in tables for row in table.rows]


def test_a_contract_without_a_fault_says_so():
    form, codes = looked_at()
    assert form.is_valid(), form.errors
    assert codes == []
    assert [type(part) for part in form.above] == [parts.Meta]


def test_a_sum_in_the_wrong_unit_and_a_letter_for_a_digit_are_shown_first():
    # 82,000,000 times 10,000 yuan for 24,000 m² are 34 million yuan a m²; the third sign of the number is a letter
    _, codes = looked_at(price="82000000", supervision_no="99O1012026B00077")
    assert "unit/price" in codes
    assert any(code.startswith("number/") for code in codes)


def test_what_the_law_voids_is_shown_as_such():
    form, _ = looked_at(start_on="2026-01-05")  # work would begin before the signing: I13
    assert any(isinstance(part, parts.ErrorBox) for part in form.above)


def test_what_was_typed_for_a_number_comes_back_and_its_field_is_named():
    form, _ = looked_at(area_m2="24O00")
    drawn = strip(str(form["area_m2"]))
    assert 'type="text"' in drawn
    assert 'inputmode="decimal"' in drawn
    assert "24O00" in drawn
    assert form.problems is not None
    assert [strip(say(one.said)).split("：")[0] for one in form.problems.problems] == [
        "面积（平方米）"
    ]
