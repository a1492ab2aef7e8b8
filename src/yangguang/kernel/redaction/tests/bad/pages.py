"""PDFs whose pages hold more than they show."""

from __future__ import annotations

import zlib

from .made import Bad, Chance
from .raw import Simple, shown


def _public(c):
    return shown(c.public(), 50, 780)


def _secret(c, extra=""):
    return shown(c.secret, c.x, c.y, c.size, extra)


def _cover(c, colour="0 0 0 rg", wide=0):
    left, top, right, bottom = c.box()
    return f"q {colour} {left} {842 - bottom} {right - left + wide} {bottom - top} re f Q\n"


def box_over_text(c: Chance):
    return Bad(Simple(_public(c) + _secret(c) + _cover(c)).bytes(), c.secret)


def white_box_over_text(c):
    return Bad(Simple(_public(c) + _secret(c) + _cover(c, "1 1 1 rg")).bytes(), c.secret)


def two_boxes_over_text(c):
    return Bad(Simple(_public(c) + _secret(c) + _cover(c) * 2).bytes(), c.secret)


def white_text(c):
    return Bad(Simple(_public(c) + "1 g\n" + _secret(c) + "0 g\n").bytes(), c.secret)


def nearly_white_text(c):
    return Bad(Simple(_public(c) + "0.97 g\n" + _secret(c) + "0 g\n").bytes(), c.secret)


def unseen_mode(c):
    return Bad(Simple(_public(c) + _secret(c, "3 Tr")).bytes(), c.secret)


def unseen_under_other_text(c):
    over = shown("Public words here", c.x, c.y, c.size, "0 Tr")
    return Bad(Simple(_public(c) + _secret(c, "3 Tr") + over).bytes(), c.secret)


def white_under_other_text(c):
    over = shown("Public words here", c.x, c.y, c.size)
    return Bad(Simple(_public(c) + "1 g\n" + _secret(c) + "0 g\n" + over).bytes(), c.secret)


def tiny_text(c):
    return Bad(Simple(_public(c) + shown(c.secret, c.x, c.y, 0.4)).bytes(), c.secret)


def off_page(c):
    return Bad(Simple(_public(c) + shown(c.secret, 700, c.y, c.size)).bytes(), c.secret)


def outside_crop(c):
    page = "/CropBox [0 740 595 842]"
    return Bad(Simple(_public(c) + _secret(c), page=page).bytes(), c.secret)


def clipped(c):
    ops = _public(c) + f"q 0 0 5 5 re W n\n{_secret(c)}Q\n"
    return Bad(Simple(ops).bytes(), c.secret)


def _pixels(c, wide=40, high=20):
    return bytes(c.of.randrange(256) for _ in range(wide * high * 3))


def _image(raw, pixels, wide=40, high=20):
    extra = f"/Type /XObject /Subtype /Image /Width {wide} /Height {high} /ColorSpace /DeviceRGB /BitsPerComponent 8"
    return raw.stream(pixels, extra)


def behind_picture(c):
    left, top, right, bottom = c.box()
    place = f"q {right - left} 0 0 {bottom - top} {left} {842 - bottom} cm /I Do Q\n"
    raw = Simple(_public(c) + _secret(c) + place)
    raw.resources = f"/XObject << /I {_image(raw, _pixels(c))} 0 R >>"
    return Bad(raw.bytes(), c.secret)


def picture_under_box(c):
    left, top, right, bottom = c.box()
    place = f"q {right - left} 0 0 {bottom - top} {left} {842 - bottom} cm /I Do Q\n"
    raw = Simple(_public(c) + place + _cover(c))
    raw.resources = f"/XObject << /I {_image(raw, _pixels(c))} 0 R >>"
    return Bad(raw.bytes(), c.secret, dark=[(1, left + 2, top + 2, right - 2, bottom - 2)])


def box_in_a_form(c):
    raw = Simple(_public(c) + _secret(c) + "/X Do\n")
    cover = raw.stream(_cover(c), "/Type /XObject /Subtype /Form /BBox [0 0 595 842]")
    raw.resources = f"/XObject << /X {cover} 0 R >>"
    return Bad(raw.bytes(), c.secret)


def hidden_in_a_form(c):
    raw = Simple(_public(c) + "/X Do\n")
    fonts = f"/Resources << /Font << /F1 {raw.font} 0 R >> >>"
    inner = raw.stream(
        "1 g " + _secret(c), f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] {fonts}"
    )
    raw.resources = f"/XObject << /X {inner} 0 R >>"
    return Bad(raw.bytes(), c.secret)


def hidden_layer(c):
    raw = Simple(_public(c) + "/OC /L BDC\n" + _secret(c) + "EMC\n")
    layer = raw.add("<< /Type /OCG /Name (Layer) >>")
    raw.resources = f"/Properties << /L {layer} 0 R >>"
    raw.root = f"/OCProperties << /OCGs [{layer} 0 R] /D << /OFF [{layer} 0 R] /Order [] >> >>"
    return Bad(raw.bytes(), c.secret)


def seen_text(c):
    return Bad(Simple(_public(c) + _secret(c)).bytes(), c.secret, quotes=c.quote())


def seen_text_marked(c):
    return Bad(
        Simple(_public(c) + _secret(c)).bytes(), c.secret, marks=c.mark(), dark=[(1, *c.box())]
    )


def turned_page(c):
    turn = c.of.choice((90, 180, 270))
    raw = Simple(_public(c) + _secret(c), page=f"/Rotate {turn}")
    return Bad(raw.bytes(), c.secret, quotes=c.quote())


def turned_text(c):
    ops = f"BT /F1 {c.size} Tf 0 1 -1 0 300 200 Tm ({c.secret}) Tj ET\n"
    return Bad(Simple(_public(c) + ops).bytes(), c.secret, quotes=c.quote())


def letters_out_of_order(c):
    signs = list(enumerate(c.secret))
    c.of.shuffle(signs)
    ops = "".join(shown(sign, 60 + 14 * place, c.y, 12) for place, sign in signs)
    return Bad(Simple(_public(c) + ops).bytes(), c.secret, quotes=c.quote())


def one_below_the_other(c):
    ops = "".join(shown(sign, 300, 600 - 16 * n, 12) for n, sign in enumerate(c.secret))
    return Bad(Simple(_public(c) + ops).bytes(), c.secret, quotes=c.quote())


def over_two_lines(c):
    ops = shown(c.secret[:4], 500, 600, 12) + shown(c.secret[4:], 60, 584, 12)
    return Bad(Simple(ops).bytes(), c.secret, quotes=c.quote())


def spaced_out(c):
    spaced = " ".join(c.secret)
    return Bad(Simple(_public(c) + shown(spaced, 60, c.y, 12)).bytes(), c.secret, quotes=c.quote())


def twice_for_bold(c):
    again = shown(c.secret, c.x + 0.3, c.y, c.size)
    return Bad(Simple(_public(c) + _secret(c) + again).bytes(), c.secret, quotes=c.quote())


def cropped_and_seen(c):
    page = "/CropBox [30 40 560 800]"
    return Bad(Simple(_public(c) + _secret(c), page=page).bytes(), c.secret, quotes=c.quote())


def moved_origin(c):
    raw = Simple(_public(c) + _secret(c), box="-100 -50 595 842")
    return Bad(raw.bytes(), c.secret, quotes=c.quote())


def units(c):
    raw = Simple(_public(c) + _secret(c), page="/UserUnit 2")
    return Bad(raw.bytes(), c.secret, quotes=c.quote())


def no_map(c):
    """The letters are seen, but the file's text says something else: no quote finds them."""
    swapped = "".join(chr(ord(sign) + 32) for sign in c.secret)
    raw = Simple(_public(c) + shown(swapped, c.x, c.y, c.size).replace("/F1", "/F2"))
    codes = " ".join(f"{ord(a)} /{b}" for a, b in zip(swapped, c.secret, strict=True))
    font = raw.add(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding << /Type /Encoding "
        f"/Differences [{codes}] >> /ToUnicode {raw.stream(_wrong_map(swapped))} 0 R >>"
    )
    raw.fonts = f"/F2 {font} 0 R"
    return Bad(raw.bytes(), c.secret, quotes=c.quote(), must_refuse=True)


def _wrong_map(signs):
    lines = "\n".join(f"<{ord(sign):02X}> <0041>" for sign in dict.fromkeys(signs))
    count = len(dict.fromkeys(signs))
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
        "1 begincodespacerange <00> <FF> endcodespacerange "
        f"{count} beginbfchar\n{lines}\nendbfchar endcmap end end"
    )


def thin_letters_in_a_scan(c):
    """A scan: the words are pixels, and an unseen layer of text says them."""
    wide, high = 300, 60
    pixels = zlib.compress(bytes(c.of.choice((0, 255)) for _ in range(wide * high)))
    raw = Simple(f"q 300 0 0 60 {c.x} {c.y - 20} cm /I Do Q\n" + _secret(c, "3 Tr"))
    extra = f"/Type /XObject /Subtype /Image /Width {wide} /Height {high} /BitsPerComponent 8"
    extra += " /ColorSpace /DeviceGray /Filter /FlateDecode"
    image = raw.stream(pixels, extra, packed=False)
    raw.resources = f"/XObject << /I {image} 0 R >>"
    return Bad(raw.bytes(), c.secret, marks=c.mark(), dark=[(1, *c.box())])


MAKERS = (
    *(box_over_text, white_box_over_text, two_boxes_over_text, white_text, nearly_white_text),
    *(unseen_mode, unseen_under_other_text, white_under_other_text, tiny_text, off_page),
    *(outside_crop, clipped, behind_picture, picture_under_box, box_in_a_form, hidden_in_a_form),
    *(hidden_layer, seen_text, seen_text_marked, turned_page, turned_text, letters_out_of_order),
    *(one_below_the_other, over_two_lines, spaced_out, twice_for_bold, cropped_and_seen),
    *(moved_origin, units, no_map, thin_letters_in_a_scan),
)
