"""PDFs that hold something besides their pages, or are broken."""

from __future__ import annotations

import io

import pikepdf

from .made import Bad, Chance
from .raw import Simple, more, shown, utf16


def plain(c, **kwargs):
    return Simple(shown(c.public(), 50, 780), **kwargs)


def named(c):
    return c.of.choice((f"({c.secret})", utf16(c.secret)))


def unapplied_redaction(c: Chance):
    raw = Simple(shown(c.public(), 50, 780) + shown(c.secret, c.x, c.y, c.size))
    left, top, right, bottom = c.box()
    note = raw.add(
        f"<< /Type /Annot /Subtype /Redact /Rect [{left} {842 - bottom} {right} {842 - top}] "
        "/IC [0 0 0] /F 4 >>"
    )
    raw.page = f"/Annots [{note} 0 R]"
    marks = c.mark() if c.of.random() < 0.5 else []
    return Bad(raw.bytes(), c.secret, marks=marks, must_refuse=not marks)


def note(c):
    raw = plain(c)
    kind = c.of.choice(("Text", "FreeText", "Popup", "Highlight", "Square", "Stamp"))
    one = raw.add(
        f"<< /Type /Annot /Subtype /{kind} /Rect [90 90 95 95] /Contents {named(c)} /F 2 >>"
    )
    raw.page = f"/Annots [{one} 0 R]"
    return Bad(raw.bytes(), c.secret)


def note_with_a_face(c):
    raw = plain(c)
    fonts = f"/Resources << /Font << /F1 {raw.font} 0 R >> >>"
    face = raw.stream(
        shown(c.secret, 5, 5), f"/Type /XObject /Subtype /Form /BBox [0 0 200 20] {fonts}"
    )
    one = raw.add(
        f"<< /Type /Annot /Subtype /Stamp /Rect [100 400 300 420] /F 4 /AP << /N {face} 0 R >> >>"
    )
    raw.page = f"/Annots [{one} 0 R]"
    return Bad(raw.bytes(), c.secret, quotes=c.quote())


def earlier_version(c):
    raw = Simple(shown(c.secret, c.x, c.y, c.size), packed=c.of.random() < 0.5)
    before = raw.bytes()
    ops = shown(c.public(), 50, 780)
    body = f"<< /Length {len(ops)} >>\nstream\n{ops}\nendstream"
    return Bad(more(before, {raw.ops: body}), c.secret)


def left_over_object(c):
    raw = plain(c)
    raw.stream(shown(c.secret, 0, 0))
    return Bad(raw.bytes(), c.secret)


def properties(c):
    raw = plain(c)
    key = c.of.choice(("Author", "Title", "Subject", "Keywords", "Company", "SourceModified"))
    one = raw.add(f"<< /{key} {named(c)} >>")
    return Bad(raw.bytes(f"/Info {one} 0 R"), c.secret)


def xmp(c):
    raw = plain(c)
    text = (
        '<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>'
        f"{c.secret}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    one = raw.stream(text, "/Type /Metadata /Subtype /XML", packed=c.of.random() < 0.5)
    raw.root = f"/Metadata {one} 0 R"
    return Bad(raw.bytes(), c.secret)


def bookmarks(c):
    raw = plain(c)
    whole = raw.add("<< >>")
    one = raw.add(f"<< /Title {named(c)} /Parent {whole} 0 R /Dest [3 0 R /Fit] >>")
    raw.put(whole, f"<< /Type /Outlines /First {one} 0 R /Last {one} 0 R /Count 1 >>")
    raw.root = f"/Outlines {whole} 0 R"
    return Bad(raw.bytes(), c.secret)


def attachment(c):
    raw = plain(c)
    file = raw.stream(c.secret, "/Type /EmbeddedFile")
    spec = raw.add(f"<< /Type /Filespec /F (a.txt) /EF << /F {file} 0 R >> >>")
    raw.root = f"/Names << /EmbeddedFiles << /Names [(a) {spec} 0 R] >> >>"
    return Bad(raw.bytes(), c.secret)


def form_value(c):
    raw = plain(c)
    field = raw.add(
        f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V {named(c)} /Rect [100 100 101 101] /F 2 /P 3 0 R >>"
    )
    raw.page = f"/Annots [{field} 0 R]"
    raw.root = f"/AcroForm << /Fields [{field} 0 R] >>"
    return Bad(raw.bytes(), c.secret)


def form_value_seen(c):
    raw = plain(c)
    fonts = f"/Resources << /Font << /F1 {raw.font} 0 R >> >>"
    face = raw.stream(
        "/Tx BMC " + shown(c.secret, 2, 4) + " EMC",
        f"/Type /XObject /Subtype /Form /BBox [0 0 200 20] {fonts}",
    )
    field = raw.add(
        f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V {named(c)} /Rect [100 300 300 320] "
        f"/F 4 /P 3 0 R /AP << /N {face} 0 R >> >>"
    )
    raw.page = f"/Annots [{field} 0 R]"
    raw.root = f"/AcroForm << /Fields [{field} 0 R] >>"
    return Bad(raw.bytes(), c.secret, quotes=c.quote())


def xfa(c):
    raw = plain(c)
    one = raw.stream(f"<xdp:xdp><field>{c.secret}</field></xdp:xdp>")
    raw.root = f"/AcroForm << /Fields [] /XFA {one} 0 R >> /NeedsRendering true"
    return Bad(raw.bytes(), c.secret)


def spoken(c):
    ops = f"/Span << /ActualText {named(c)} >> BDC {shown('xxxx', 50, 700)} EMC\n"
    return Bad(Simple(shown(c.public(), 50, 780) + ops).bytes(), c.secret)


def alt_text(c):
    raw = plain(c)
    tree = raw.add("<< >>")
    one = raw.add(f"<< /Type /StructElem /S /Figure /P {tree} 0 R /Alt {named(c)} /Pg 3 0 R >>")
    raw.put(tree, f"<< /Type /StructTreeRoot /K [{one} 0 R] >>")
    raw.root = f"/StructTreeRoot {tree} 0 R /MarkInfo << /Marked true >>"
    return Bad(raw.bytes(), c.secret)


def script(c):
    raw = plain(c)
    raw.root = c.of.choice(
        (
            f"/OpenAction << /S /JavaScript /JS (app.alert\\('{c.secret}'\\)) >>",
            f"/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS {named(c)} >>] >> >>",
            f"/AA << /WC << /S /JavaScript /JS {named(c)} >> >>",
        )
    )
    return Bad(raw.bytes(), c.secret)


def destination(c):
    raw = plain(c)
    raw.root = f"/Names << /Dests << /Names [{named(c)} [3 0 R /Fit]] >> >>"
    return Bad(raw.bytes(), c.secret)


def small_copy(c):
    raw = plain(c)
    pixels = bytes(c.of.randrange(256) for _ in range(300))
    one = raw.stream(pixels, "/Width 10 /Height 10 /ColorSpace /DeviceRGB /BitsPerComponent 8")
    raw.page = f"/Thumb {one} 0 R"
    return Bad(raw.bytes(), c.secret)


def editors_own(c):
    raw = plain(c)
    raw.page = f"/PieceInfo << /Editor << /LastModified (D:2026) /Private {named(c)} >> >>"
    return Bad(raw.bytes(), c.secret)


def packed_objects(c):
    raw = plain(c)
    raw.root = f"/PieceInfo << /Editor << /Private {named(c)} >> >>"
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw.bytes())) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return Bad(out.getvalue(), c.secret)


def _locked(c, **words):
    raw = Simple(shown(c.public(), 50, 780) + shown(c.secret, c.x, c.y, c.size))
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw.bytes())) as pdf:
        level = c.of.choice((4, 6))
        pdf.save(out, encryption=pikepdf.Encryption(R=level, **words))
    return out.getvalue()


def locked(c):
    return Bad(_locked(c, user="a", owner="b"), c.secret, quotes=c.quote(), must_refuse=True)


def owners_lock(c):
    return Bad(_locked(c, user="", owner="b"), c.secret, quotes=c.quote())


def photograph_inside(c):
    from .others import jpeg_with_notes

    photo = jpeg_with_notes(c).content
    raw = Simple(shown(c.public(), 50, 780) + "q 100 0 0 80 60 500 cm /I Do Q\n")
    extra = "/Type /XObject /Subtype /Image /Width 64 /Height 48 /ColorSpace /DeviceRGB"
    extra += " /BitsPerComponent 8 /Filter /DCTDecode"
    raw.resources = f"/XObject << /I {raw.stream(photo, extra, packed=False)} 0 R >>"
    return Bad(raw.bytes(), c.secret)


MAKERS = (
    *(unapplied_redaction, note, note_with_a_face, earlier_version, left_over_object, properties),
    *(xmp, bookmarks, attachment, form_value, form_value_seen, xfa, spoken, alt_text, script),
    *(destination, small_copy, editors_own, packed_objects, locked, owners_lock),
    photograph_inside,
)
