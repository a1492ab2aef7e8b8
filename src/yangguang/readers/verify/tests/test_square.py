"""A square is read however somebody photographs it; what is no picture of one is told kindly."""

from __future__ import annotations

import io
import random
import struct
import zlib

import pytest
import segno
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFilter

from yangguang.base.merkle import proofs
from yangguang.kernel.records import queries
from yangguang.kernel.ui.parts import Slip
from yangguang.readers.verify import square

SITE = "http://testserver"


def drawn(text: str, *, scale: int = 8) -> Image.Image:
    """Draw a square as segno does, apart from our own page."""
    buffer = io.BytesIO()
    segno.make(text, error="m", micro=False).save(buffer, kind="png", scale=scale, border=4)
    return Image.open(buffer).convert("L")


def slip(text: str, *, module: int = 6) -> Image.Image:
    """Draw a slip from the very strokes that the page shows: "M x y" moves, "h n" strokes."""
    width, path = Slip(title="公开凭证", qr=text).square
    picture = Image.new("L", (width * module, width * module), 255)
    pen, x, y = ImageDraw.Draw(picture), 0.0, 0.0
    parts = path.replace("M", " M ").replace("m", " m ").replace("h", " h ").split()
    at = 0
    while at < len(parts):
        if parts[at] == "h":
            run = float(parts[at + 1])
            top = (y - 0.5) * module
            pen.rectangle((x * module, top, (x + run) * module - 1, top + module - 1), fill=0)
            x, at = x + run, at + 2
        else:
            dx, dy = float(parts[at + 1]), float(parts[at + 2])
            x, y = (dx, dy) if parts[at] == "M" else (x + dx, y + dy)
            at += 3
    return picture


def photographed(picture: Image.Image) -> Image.Image:
    """Lay a slip on a table and step back."""
    table = Image.new("L", (1500, 2000), 190)
    table.paste(picture, (500, 900))
    return table


def noisy(picture: Image.Image) -> Image.Image:
    dice = random.Random(7)
    grain = bytes(dice.randrange(256) for _ in range(picture.width * picture.height))
    return Image.blend(picture, Image.frombytes("L", picture.size, grain), 0.35)


def skewed(picture: Image.Image) -> Image.Image:
    return picture.transform(
        picture.size,
        Image.Transform.PERSPECTIVE,
        (1, 0.15, -100, 0.1, 1.1, -150, 0.00005, 0.00008),
        fillcolor=150,
    )


def as_bytes(picture: Image.Image, kind: str = "PNG", **options) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """Build a file of a few bytes that would unpack to width × height points."""

    def chunk(name: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


ADDRESS = "https://land.example.cn/r/2026-0Z7K3FQ1"


@pytest.mark.parametrize(
    "seen",
    [
        lambda one: one,
        photographed,
        *(lambda one, a=a: photographed(one).rotate(a, fillcolor=180) for a in (7, 33, 90, 145)),
        lambda one: skewed(photographed(one)),
        lambda one: noisy(photographed(one)),
        lambda one: photographed(one).filter(ImageFilter.GaussianBlur(2)),
        lambda one: photographed(one).resize((750, 1000)),
    ],
)
@pytest.mark.parametrize("draw", [drawn, slip])
def test_a_slip_is_read_however_it_lies(draw, seen):
    assert square.texts(as_bytes(seen(draw(ADDRESS)))) == (ADDRESS,)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_every_kind_of_picture_is_read(kind):
    content = as_bytes(drawn(ADDRESS), kind)
    assert square.is_picture(content)
    assert square.texts(content) == (ADDRESS,)


def test_black_on_nothing_is_read_as_black_on_white():
    ink = drawn(ADDRESS)
    clear = Image.new("RGBA", ink.size, (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), mask=ink.point(lambda shade: 255 - shade))
    assert square.texts(as_bytes(clear)) == (ADDRESS,)


def test_a_large_photograph_is_read():
    table = Image.new("L", (4000, 6000), 190)
    table.paste(drawn(ADDRESS, scale=30), (800, 2000))
    assert square.texts(as_bytes(table, "JPEG")) == (ADDRESS,)


def test_what_would_unpack_to_too_much_is_not_unpacked():
    content = huge_png(60_000, 60_000)
    assert len(content) < 200
    with pytest.raises(square.TooLargeError):
        square.texts(content)
    with pytest.raises(square.TooLargeError):
        square.texts(huge_png(6_000, 5_000))


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xd8\xff\xe0nonsense",
        b"\x89PNG\r\n\x1a\n",
        huge_png(100, 100),  # fewer points than its head says
        as_bytes(drawn(ADDRESS), "BMP"),
        as_bytes(drawn(ADDRESS), "TIFF"),
        b"\x00\x00\x00\x18ftypheic" + bytes(40),
        b"RIFF\x10\x00\x00\x00WEBPVP8 ",
    ],
)
def test_a_damaged_or_strange_picture_is_unreadable(content):
    assert square.is_picture(content)
    with pytest.raises(square.UnreadableError):
        square.texts(content)


@pytest.mark.parametrize("content", [b"", b"{}", b'{"format": 1}', b"%PDF-1.7", b"PK\x03\x04"])
def test_what_is_no_picture_is_known_by_its_first_bytes(content):
    assert not square.is_picture(content)


# --- the page ---------------------------------------------------------------------------------


@pytest.fixture
def made(publish, number_and_sign):
    found = publish("甲地块")
    number_and_sign()
    return found


def hand_in(client, content, *, language="zh-hans", name="photo.jpg", **fields):
    file = SimpleUploadedFile(name, content, content_type="image/jpeg")
    response = client.post(f"/{language}/verify/", {"proof_file": file, **fields})
    return response.status_code, response.content.decode()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-hans", ("核验通过", "甲地块", "二维码只是一个网址", "凭证所说的记录")),
        ("zh-hant", ("核驗通過", "甲地块", "二維碼只是一個網址", "憑證所說的")),
        ("en", ("The proof holds", "anybody can print one", "The record that it is about")),
    ],
)
def test_a_photograph_leads_to_the_record_its_proof_and_what_is_not_proven(
    client, made, language, said
):
    picture = as_bytes(photographed(slip(f"{SITE}/r/{made.address}")), "JPEG")
    status, text = hand_in(client, picture, language=language)
    assert status == 200
    assert all(words in text for words in said)
    assert f'href="/{language}/r/{made.address}/"' in text
    assert f'href="/r/{made.address}/proof.json"' in text
    assert "不是本网站“testserver”" not in text


def test_a_square_of_another_site_is_checked_here_and_warned_of(client, made):
    elsewhere = as_bytes(drawn(f"https://land.evil.example/r/{made.address}"))
    status, text = hand_in(client, elsewhere)
    assert status == 200
    assert "核验通过" in text
    assert "land.evil.example" in text
    assert "不是本网站“testserver”" in text


@pytest.mark.parametrize(
    ("square_of", "said", "remedy"),
    [
        (f"{SITE}/r/2026-00000000", "本网站没有这条记录", "到那个机关的网站核验"),
        (f"{SITE}/c/XG-2026-000187-K", "这是办件编号“XG-2026-000187-K”的二维码", "查办件"),
        (f"{SITE}/zh-hans/guides/x/", "这是办事指南的二维码", "手机的相机"),
        ("https://pay.example/p?x=1", "不是本网站公开记录的网址", "来历不明的网址不要打开"),
        ("WIFI:S:home;P:secret;;", "WIFI:S:home", "请扫公开记录页面"),
        ("<script>alert(1)</script>", "&lt;script&gt;", "请扫公开记录页面"),
        ("http://[", "http://[", "请扫公开记录页面"),
    ],
)
def test_a_square_of_something_else_is_told_kindly(client, made, square_of, said, remedy):
    status, text = hand_in(client, as_bytes(drawn(square_of)))
    assert status == 422
    assert said in text
    assert remedy in text
    assert "核验通过" not in text
    assert "<script>alert" not in text
    sent = client.post("/zh-hans/verify/", {"scanned": square_of})  # read by the browser
    assert sent.status_code == 422
    assert said in sent.content.decode()


def test_of_several_squares_the_records_counts(client, made):
    table = Image.new("L", (1400, 700), 255)
    table.paste(drawn("https://pay.example/"), (0, 0))
    table.paste(drawn(f"{SITE}/r/{made.address}"), (700, 300))
    assert "核验通过" in hand_in(client, as_bytes(table))[1]


def test_what_a_browser_read_by_itself_is_judged_like_a_picture(client, made):
    sent = {"scanned": f"{SITE}/zh-hant/r/{made.address.lower()}/?x=1"}
    text = client.post("/zh-hans/verify/", sent).content.decode()
    assert "核验通过" in text
    assert "二维码只是一个网址" in text


def test_a_picture_without_a_square_a_damaged_and_a_huge_one_are_told(client, made):
    assert "图片里没有找到二维码" in hand_in(client, as_bytes(Image.new("L", (400, 400), 9)))[1]
    assert "这张图片打不开" in hand_in(client, b"\xff\xd8\xff\xe0nonsense")[1]
    assert "图片太大" in hand_in(client, huge_png(60_000, 60_000))[1]
    status, text = hand_in(client, b"\xff\xd8\xff" + bytes(square.MOST_BYTES))
    assert (status, "图片太大" in text) == (422, True)
    status, text = hand_in(client, b"\xff\xd8\xff" + bytes(square.MOST_BYTES + 300_000))
    assert (status, "图片太大" in text) == (413, True)


def test_a_picture_and_a_proof_at_once_are_too_much(client, made):
    proof = proofs.dump(queries.proof_of(made)).decode()
    picture = as_bytes(drawn(f"{SITE}/r/{made.address}"))
    status, text = hand_in(client, picture, proof_text=proof)
    assert status == 422
    assert "请只留一份" in text


def test_reading_a_square_takes_few_queries(client, made, django_assert_max_num_queries):
    picture = as_bytes(drawn(f"{SITE}/r/{made.address}"))
    with django_assert_max_num_queries(10):
        hand_in(client, picture)


def test_the_page_lets_a_phone_take_the_picture(client, db):
    text = client.get("/zh-hans/verify/").content.decode()
    assert 'accept=".json,application/json,image/*"' in text
    assert text.count('type="file"') == 1
    assert "verify/square" in text
