"""A record's page: what it says, how it stands today, its proof, and its bytes."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest

from yangguang.base.merkle import checking, proofs, sentences
from yangguang.base.record import encode
from yangguang.kernel.ledger import keys
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import acts
from yangguang.readers.portal.tests.kinds import Finding, Held, Internal, Outdated, Unheld

pytestmark = pytest.mark.django_db

LANGUAGES = ("zh-hans", "zh-hant", "en")
HAN = re.compile(r"[\u3400-\u9fff]")
SECOND = Actor(role="officer", label="示例省自然资源厅 办公室")


def publish(office, at, *, kind=Finding, about="", **said):
    return acts.publish(kind(**said), about=about, office=office, at=at)


def page(client, publication, language="zh-hans", **headers):
    return client.get(f"/{language}/r/{publication}/", headers=headers)


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_is_read_in_three_languages(client, office, at, language):
    made = publish(office, at)
    response = page(client, made, language)
    assert response.status_code == 200
    text = text_of(response)
    assert not {"\ue000", "\ue001"} & set(text)
    assert "范里干" in text  # a name: 範 and 乾 would be another one
    assert "示例省自然资源厅" in text
    assert "XG-2026-000001-0" in text


def test_prose_and_dates_are_written_as_the_language_writes_them(client, office, at):
    made = publish(office, at)
    simplified = text_of(page(client, made))
    assert "2026年3月2日 10:00" in simplified
    assert "征收范围内发现干涸河道" in simplified
    assert "甲、乙" in simplified
    assert "徵收範圍內發現乾涸河道" in text_of(page(client, made, "zh-hant"))
    english = text_of(page(client, made, "en"))
    assert "2 March 2026, 10:00" in english
    assert "Article 33" in english
    assert "<dd>yes</dd>" in english
    assert "Not stated" in english


def test_the_frame_of_an_english_page_is_english(client, office, at, number_and_sign):
    made = publish(office, at)
    number_and_sign()
    body = text_of(page(client, made, "en"))
    body = re.sub(r'<(\w+)[^>]*\slang="zh-Han[st]"[^>]*>.*?</\1>', "", body, flags=re.DOTALL)
    body = re.sub(r'\stitle="[^"]*"', "", body)
    body = re.sub(r"（[^）]*）|\([^)]*\)|《[^》]*》", "", body)
    left = {line.strip() for line in body.splitlines() if HAN.search(line)}
    # What remains is what the record says in Chinese: its office's name and its own prose.
    assert {line for line in left if "示例省" not in line and "干涸" not in line} == set()


def test_the_basis_says_whether_it_held_on_the_day(client, office, at):
    assert "公开当日有效" in text_of(page(client, publish(office, at)))
    dead = text_of(page(client, publish(office, at, kind=Outdated)))
    assert "公开当日无效" in dead
    assert "施行至 2019年5月14日" in dead
    assert "未收录，无法核对" in text_of(page(client, publish(office, at, kind=Unheld)))


@pytest.mark.parametrize("kind", [Held, Internal])
@pytest.mark.parametrize("path", ["/zh-hans/r/{}/", "/r/{}.json", "/r/{}/proof.json"])
def test_what_is_not_out_is_not_there(client, office, at, kind, path):
    made = publish(office, at, kind=kind)
    response = client.get(path.format(made))
    assert response.status_code == 404
    assert "范里干" not in text_of(response)


def test_a_held_record_is_there_once_a_second_person_let_it_out(client, office, at):
    made = publish(office, at, kind=Held)
    acts.release(made, by=SECOND, at=at + timedelta(hours=2))
    text = text_of(page(client, made))
    assert "2026年3月2日 12:00" in text
    assert "2026年3月2日 10:00" in text
    assert "示例省自然资源厅 办公室" in text


def test_the_bytes_are_those_that_were_stored(client, office, at):
    made = publish(office, at)
    response = client.get(f"/r/{made}.json")
    assert response.content == encode(Finding())
    assert response["Content-Type"] == "application/json"


def test_the_permanent_address_leads_to_the_page(client, office, at):
    made = publish(office, at)
    response = client.get(f"/r/{str(made).lower()}", follow=True)
    assert response.status_code == 200
    assert response.request["PATH_INFO"] == f"/zh-hans/r/{made}/"


def test_withdrawn_is_said_with_its_reason_and_what_it_said_stays_folded(client, office, at):
    made = publish(office, at)
    acts.withdraw(made, reason="收件登记有误", at=at + timedelta(days=1))
    response = page(client, made)
    assert response.status_code == 200
    text = text_of(response)
    assert "已撤回" in text
    assert "2026年3月3日 10:00 撤回，不再有效" in text
    assert "收件登记有误" in text
    folded = text[text.index("<details>") : text.index("</details>")]
    assert "范里干" in folded
    assert text.count("范里干") == 1


def test_corrected_names_its_successor_once_that_is_out(client, office, at):
    made = publish(office, at, kind=Held)
    acts.release(made, by=SECOND, at=at)
    successor = acts.correct(made, Held(remark="更正后"), reason="数字有误", at=at)
    assert "已更正" not in text_of(page(client, made))
    acts.release(successor, by=SECOND, at=at)
    text = text_of(page(client, made))
    assert "已更正" in text
    assert "数字有误" in text
    assert f'href="/zh-hans/r/{successor}/"' in text


def test_erased_is_gone_with_the_digest_and_nothing_of_its_text(client, office, at):
    made = publish(office, at)
    acts.erase(made, reason="依当事人申请", at=at)
    response = page(client, made)
    assert response.status_code == 410
    text = text_of(response)
    digest = bytes(made.digest).hex()
    assert " ".join(digest[i : i + 4] for i in range(0, 64, 4)) in text
    assert "依当事人申请" in text
    assert "范里干" not in text
    assert "XG-2026-000001-0" not in text
    gone = client.get(f"/r/{made}.json")
    assert gone.status_code == 410
    assert gone.json()["digest"] == digest
    assert "范里干" not in text_of(client.get(f"/r/{made}/proof.json"))


def test_a_downloaded_proof_is_accepted_and_one_byte_spoils_it(client, office, at, number_and_sign):
    made = publish(office, at)
    publish(office, at)
    number_and_sign()
    taken = client.get(f"/r/{made}/proof.json")
    assert f"proof-{made}.json" in taken["Content-Disposition"]
    verdict = checking.check_file(taken.content, keys.published())
    assert verdict.ok
    assert sentences.RECORD_SAME in {said.text for said in verdict.proven}
    stride = max(1, len(taken.content) // 60)
    for place in range(0, len(taken.content), stride):
        spoilt = bytearray(taken.content)
        spoilt[place] ^= 1
        assert not checking.check_file(bytes(spoilt), keys.published()).ok, place


def test_a_proof_says_how_far_the_record_has_come(client, office, at, number_and_sign):
    made = publish(office, at)

    def state():
        return proofs.load(client.get(f"/r/{made}/proof.json").content)["state"]

    assert state() == "recorded"
    assert "已登记，待编号" in text_of(page(client, made))
    from yangguang.kernel.ledger import sequencer

    sequencer.run(at=at)
    assert state() == "sequenced"
    assert "已编号，待签署" in text_of(page(client, made))
    number_and_sign(at + timedelta(minutes=5))
    assert state() == "checkpointed"
    text = text_of(page(client, made))
    assert "账本第 1 条" in text
    assert "2026年3月2日 10:05" in text
    assert f"http://testserver/r/{made}" in text


def test_the_etag_changes_when_something_is_said_later(client, office, at, number_and_sign):
    made = publish(office, at)
    number_and_sign()
    first = page(client, made)
    again = page(client, made, **{"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content
    acts.correct(made, Finding(remark="更正后"), reason="数字有误", at=at)
    changed = page(client, made, **{"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]
    assert "已更正" in text_of(changed)
    acts.withdraw(made, reason="有误", at=at)
    assert page(client, made, **{"If-None-Match": changed["ETag"]}).status_code == 200
    acts.erase(made, reason="依申请", at=at)
    assert page(client, made, **{"If-None-Match": first["ETag"]}).status_code == 410


def test_large_type_is_not_answered_with_the_small_page(client, office, at):
    made = publish(office, at)
    etag = page(client, made)["ETag"]
    client.cookies["size"] = "elder"
    assert page(client, made, **{"If-None-Match": etag}).status_code == 200


def test_the_etag_differs_by_language(client, office, at):
    made = publish(office, at)
    assert len({page(client, made, language)["ETag"] for language in LANGUAGES}) == 3


def test_what_was_said_before_and_after_about_the_same_number(client, office, at):
    number = "XG-2026-000001-0"
    first = publish(office, at, about=number)
    middle = publish(office, at + timedelta(days=1), about=number, remark="二")
    last = publish(office, at + timedelta(days=2), about=number, remark="三")
    publish(office, at, about="XG-2026-000002-9")
    text = text_of(page(client, middle))
    rail = text[text.index("此前与此后") :]
    assert re.findall(r'href="/zh-hans/r/([^/]+)/"', rail) == [str(first), str(last)]
    assert rail.count("<li>") == 3
    assert "本记录" in rail


def test_a_page_needs_the_same_few_queries_however_much_there_is(
    client, office, at, django_assert_max_num_queries, number_and_sign
):
    number = "XG-2026-000001-0"
    made = publish(office, at, about=number)
    for days in range(30):
        publish(office, at + timedelta(days=days), about=number)
    number_and_sign()
    page(client, made)  # the office's name is remembered for a minute
    with django_assert_max_num_queries(18):
        page(client, made)
    with django_assert_max_num_queries(3):
        client.get(f"/r/{made}.json")
    with django_assert_max_num_queries(11):
        client.get(f"/r/{made}/proof.json")


@pytest.mark.parametrize("address", ["2026-00000000", "x", "2026-0000000I"])
def test_an_unknown_address_is_not_found(client, office, address):
    assert client.get(f"/en/r/{address}/").status_code == 404
    assert client.get(f"/r/{address}.json").status_code == 404


def test_nothing_is_inline_and_the_bytes_of_json_stay_utf8(client, office, at):
    made = publish(office, at)
    text = text_of(page(client, made))
    assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", text)
    assert "<script" not in text
    assert json.loads(client.get(f"/r/{made}.json").content)["fields"]["holder_name"] == "范里干"
