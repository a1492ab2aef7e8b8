"""A package is accepted only whole: manifest, digests, signature, each right; else every fault is named."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from decimal import Decimal

import pytest

from yangguang.modules.mining.exchange import format as shape
from yangguang.modules.mining.exchange import making, reading
from yangguang.modules.mining.exchange.making import Sent
from yangguang.modules.mining.tests.exchange.rights import (
    COUNTY,
    KEY,
    KEYS,
    STRANGER,
    package,
    stated,
)


def opened(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(content, **files):
    """The package with files replaced (None: taken out), nothing else made to fit."""
    held = opened(content)
    for name, text in files.items():
        held[name] = text
    return making.packed({name: text for name, text in held.items() if text is not None})


def resigned(files):
    """The same files under a manifest and a signature that fit them."""
    manifest = json.loads(files[shape.MANIFEST])
    manifest["files"] = [
        {"name": name, "size": len(text), "sha256": shape.digest(text)}
        for name, text in files.items()
        if name not in (shape.MANIFEST, shape.SIGNATURE)
    ]
    written = json.dumps(manifest, ensure_ascii=False).encode()
    note = making.notes.sign(shape.signed_text(manifest["sender"], written), KEY)
    return making.packed({**files, shape.MANIFEST: written, shape.SIGNATURE: str(note).encode()})


def faults(content, keys=KEYS):
    return [
        (fault.file, fault.field, str(fault.why.said))
        for fault in reading.read(content, keys=keys).faults
    ]


class TestAWholePackage:
    def test_says_what_was_put_in(self):
        found = reading.read(package(), keys=KEYS)
        assert found.faults == []
        (asked,) = found.rights
        assert (asked.request_id, asked.stated) == ("a-1", stated())
        assert found.manifest.sender == COUNTY

    def test_is_the_same_bytes_when_made_again(self):
        assert package() == package()

    def test_may_hold_a_right_without_corners(self):
        found = reading.read(package(Sent("a-1", stated(drawn=None))), keys=KEYS)
        assert found.faults == []
        assert found.rights[0].stated.drawn is None

    def test_holds_a_hundred_rights(self):
        many = [Sent(f"a-{n}", stated()) for n in range(100)]
        assert len(reading.read(package(*many), keys=KEYS).rights) == 100

    def test_and_no_more(self):
        many = [Sent(f"a-{n}", stated(drawn=None)) for n in range(101)]
        assert ("", "", "一个数据包最多100个矿业权。") in faults(package(*many))


class TestManifest:
    def test_none(self):
        assert faults(changed(package(), **{shape.MANIFEST: None})) == [
            (shape.MANIFEST, "", "数据包没有清单。")
        ]

    @pytest.mark.parametrize(
        "text", [b"[]", b"{", b"null", b"\xff\xfe", b"[" * 100_000, b'"x"', b"12"]
    )
    def test_nonsense(self, text):
        (fault,) = faults(changed(package(), **{shape.MANIFEST: text}))
        assert fault[0] == shape.MANIFEST

    def test_of_another_format(self):
        files = opened(package())
        manifest = json.loads(files[shape.MANIFEST]) | {"version": 2, "more": 1}
        said = faults(resigned(files | {shape.MANIFEST: json.dumps(manifest).encode()}))
        assert [(file, name) for file, name, _ in said] == [
            (shape.MANIFEST, "more"),
            (shape.MANIFEST, "format"),
        ]

    def test_each_file_is_named_once_and_is_as_it_says(self):
        said = faults(changed(package(), **{"rights/0001.json": b"{}"}))
        assert ("rights/0001.json", "size", "文件大小与清单不符。") in said

    def test_a_changed_digit_is_seen(self):
        text = opened(package())["corners/0001.txt"].replace(b"2412677.193", b"2412677.194")
        said = faults(changed(package(), **{"corners/0001.txt": text}))
        assert ("corners/0001.txt", "sha256", "文件的SHA-256与清单不符。") in said

    def test_a_file_too_few_and_one_too_many(self):
        files = opened(package())
        files["corners/9.txt"] = files.pop("corners/0001.txt")
        said = faults(making.packed(files))
        assert (shape.MANIFEST, "files", "清单列有“corners/0001.txt”，数据包中没有。") in said
        assert ("corners/9.txt", "", "清单没有列出这个文件。") in said
        assert ("rights/0001.json", "corners", "数据包中没有所指的坐标文件。") in said


class TestSignature:
    def test_of_nobody_known(self):
        assert faults(package(), keys={}) == [
            (shape.MANIFEST, "sender", f"没有登记机关{COUNTY}的公钥。")
        ]

    def test_missing(self):
        assert faults(changed(package(), **{shape.SIGNATURE: None})) == [
            (shape.SIGNATURE, "", "数据包没有签名。")
        ]

    def test_of_another_key(self):
        assert faults(package(key=STRANGER)) == [
            (shape.SIGNATURE, "", "签名不是送件机关已登记的密钥所签。")
        ]

    def test_of_another_manifest(self):
        other = opened(package(Sent("b-1", stated())))[shape.SIGNATURE]
        assert faults(changed(package(), **{shape.SIGNATURE: other})) == [
            (shape.SIGNATURE, "", "签名签的不是这份清单。")
        ]

    @pytest.mark.parametrize("text", [b"", b"\xff", b"x" * 1000, b"a\n\n"])
    def test_nonsense(self, text):
        assert faults(changed(package(), **{shape.SIGNATURE: text})) == [
            (shape.SIGNATURE, "", "签名不能识别，或者不是真的。")
        ]


class TestRights:
    def test_every_fault_is_named_with_its_field(self):
        files = opened(package(Sent("a-1", stated(drawn=None))))
        told = json.loads(files["rights/0001.json"])
        told["request_id"] = "a 1"
        told["stated"] |= {
            "right": "采矿",
            "valid_to": "2036-02-30",
            "area_km2": "NaN",
            "colour": "red",
            "holder": "",
            "years": -1,
        }
        said = faults(resigned(files | {"rights/0001.json": json.dumps(told).encode()}))
        assert {name for _, name, _ in said} == {
            "request_id",
            "stated.right",
            "stated.valid_to",
            "stated.area_km2",
            "stated.colour",
            "stated.holder",
            "stated.years",
        }

    def test_of_another_organ(self):
        assert faults(package(Sent("a-1", stated(organ="660102", drawn=None)))) == [
            ("rights/0001.json", "stated.organ", f"登记机关不是送件机关{COUNTY}。")
        ]

    def test_a_mark_twice(self):
        twice = (Sent("a-1", stated(drawn=None)), Sent("a-1", stated(drawn=None)))
        assert faults(package(*twice)) == [
            ("rights/0002.json", "request_id", "同一数据包中请求标识重复。")
        ]

    def test_unknown_mineral(self):
        (fault,) = faults(package(Sent("a-1", stated(mineral="玄石", drawn=None))))
        assert fault == ("rights/0001.json", "stated.mineral", "没有名为“玄石”的矿种。")

    def test_an_area_in_another_unit(self):
        """RC-P3's corners hold 13.52 hectares; a stated 135.2 is ten times as much."""
        (fault,) = faults(package(Sent("a-1", stated(area_km2=Decimal("1.352")))))
        assert fault[0] == "corners/0001.txt"
        assert fault[2].startswith("所填面积1,352,000平方米，按坐标计算为135,1")

    @pytest.mark.parametrize("text", [b"[]", b"{", b"[" * 50_000, b'{"stated":[]}', b"\xff"])
    def test_nonsense(self, text):
        files = opened(package(Sent("a-1", stated(drawn=None))))
        assert faults(resigned(files | {"rights/0001.json": text}))


class TestHostileArchives:
    def archive(self, *members, comment=b""):
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, text in members:
                packed.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
            packed.comment = comment
        return whole.getvalue()

    @pytest.mark.parametrize(
        "name",
        [
            "../manifest.json",
            "/manifest.json",
            "rights/../../x.json",
            "rights\\1.json",
            "C:manifest.json",
            "a.exe",
            "rights/",
        ],
    )
    def test_names_that_lead_elsewhere(self, name):
        (fault,) = faults(self.archive((name, b"{}")))
        assert fault[2].startswith("数据包中有不应有的文件")

    def test_a_bomb_is_never_unpacked(self):
        (fault,) = faults(self.archive(("manifest.json", b" " * 7_000_000)))
        assert fault[2] == "数据包解压后过大。"

    def test_many_small_ones_that_are_too_much(self):
        many = [(f"rights/{n}.json", b" " * 990_000) for n in range(9)]
        assert faults(self.archive(*many))[0][2] == "数据包解压后过大。"

    def test_a_member_that_lies_about_its_size(self):
        """It says ten bytes in both places and unpacks into seven million."""
        content = self.archive(("manifest.json", b" " * 7_000_000))
        for sign, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
            place = content.rindex(sign) + at
            content = content[:place] + struct.pack("<I", 10) + content[place + 4 :]
        assert faults(content)

    def test_members_that_share_bytes(self):
        """Two entries of the directory that point at the same place (Fifield's construction)."""
        content = self.archive(("manifest.json", b"{}"), ("rights/1.json", b"{}"))
        last = content.rindex(b"PK\x01\x02")
        first = content.rindex(b"PK\x01\x02", 0, last)
        spoilt = content[: last + 42] + content[first + 42 : first + 46] + content[last + 46 :]
        assert faults(spoilt)

    def test_a_member_with_a_password(self):
        content = self.archive(("manifest.json", b"{}"))
        place = content.rindex(b"PK\x01\x02") + 8
        spoilt = content[:place] + struct.pack("<H", 1) + content[place + 2 :]
        assert faults(spoilt)[0][2] == "数据包已加密。"

    def test_the_same_name_twice(self):
        with pytest.warns(UserWarning, match="Duplicate"):
            twice = self.archive(("manifest.json", b"{}"), ("manifest.json", b"{}"))
        assert faults(twice)[0][2] == "数据包中有两个同名文件“manifest.json”。"

    def test_too_many_members(self):
        many = [(f"rights/{n}.json", b"") for n in range(203)]
        assert faults(self.archive(*many))[0][2].startswith("数据包中的文件过多")

    def test_bytes_before_behind_and_a_comment(self):
        good = package()
        assert faults(b"MZ" + good)[0][2] == "这不是ZIP压缩包。"
        assert faults(good + b"more")
        assert faults(self.archive(("manifest.json", b"{}"), comment=b"x"))

    def test_too_large_to_be_looked_at(self):
        assert faults(b"PK\x03\x04" + bytes(shape.MOST_BYTES))[0][2].startswith("数据包过大")

    def test_cut_anywhere(self):
        good = package()
        assert all(faults(good[:at]) for at in range(0, len(good), 37))

    def test_a_byte_changed_anywhere_is_seen(self):
        """Times of members, which nothing rests on, may differ; whatever is accepted says the same."""
        good, same = package(), reading.read(package(), keys=KEYS)
        for at in range(0, len(good), 11):
            spoilt = good[:at] + bytes([good[at] ^ 0x5A]) + good[at + 1 :]
            found = reading.read(spoilt, keys=KEYS)
            assert found.faults or (found.manifest, found.rights) == (same.manifest, same.rights)
