"""PDF and DOCX of the same content: only named fonts, all embedded; every word, nothing else."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pikepdf
import pypdf
import pytest
from docx import Document

from yangguang.base.script import keep
from yangguang.kernel.letters import chosen, copies, printing
from yangguang.kernel.letters.content import Content, Heading, Paragraph, Square, Table
from yangguang.kernel.letters.dressing import Script, dressed
from yangguang.kernel.letters.printing import fonts
from yangguang.kernel.letters.tests import printed

NUMBER = "示自然资公开答〔2026〕3号"
LONG = "本机关经检索没有找到所申请公开的政府信息，特此说明，并告知获取的方式和途径。" * 12
CONTENT = Content(
    title="示例县自然资源局关于政府信息公开申请延期答复的告知书",
    addressee=keep("范某里"),
    parts=(
        Paragraph("本机关收到您的申请，复议的期限为60日。"),
        Heading("一、计算"),
        Table(
            ("档次", "金额（元）"),
            (("第1至30页", "0"), ("第31至100页", "700")),
            (3, 1),
            (False, True),
        ),
        *(Paragraph(LONG) for _ in range(4)),
    ),
    office="示例县自然资源局",
    on=date(2026, 3, 4),
    annexes=("征收批准文件", "检索记录"),
    copies=("示例县人民政府办公室", "示例县档案馆"),
    notes=("政务公开科，电话：0000",),
)


def pdf(content=CONTENT, script=Script.HANS, **more):
    return printing.pdf(dressed(content, number=NUMBER, script=script, **more), content)


@pytest.mark.parametrize("script", list(Script))
def test_a_pdf_has_only_the_named_fonts_and_embeds_them_all(script):
    found = printed.fonts_of(pdf(script=script))
    assert found
    assert set(found) <= printed.FREE
    assert all(found.values())


@pytest.mark.parametrize("script", list(Script))
def test_a_pdf_says_all_that_the_letter_says_and_nothing_else(script):
    texts = dressed(CONTENT, number=NUMBER, script=script).texts()
    found = printed.text_of_pdf(pdf(script=script))
    at = 0
    for text in texts:
        place = found.find(printed.squeezed(text), at)
        assert place >= 0, text
        at = place
    rest = found
    for text in sorted({printed.squeezed(text) for text in texts}, key=len, reverse=True):
        rest = rest.replace(text, "")
    assert rest in {"1.2.印章位置", "1.2."}, rest


@pytest.mark.parametrize("script", list(Script))
def test_a_docx_says_the_same_in_the_same_order(script):
    letter = dressed(CONTENT, number=NUMBER, script=script)
    found = printed.lines_of_docx(printing.docx(letter, CONTENT))
    whole = printed.squeezed("".join(found))
    at = 0
    for text in letter.texts():
        place = whole.find(printed.squeezed(text), at)
        assert place >= 0, text
        at = place
    assert (
        len(found) == len(letter.texts()) - 1 - 1
    )  # 附件： and 印发 share a line with what follows


def test_every_run_of_a_docx_names_a_font_for_chinese():
    letter = dressed(CONTENT, number=NUMBER, script=Script.HANS)
    made = printing.docx(letter, CONTENT)
    assert set(printed.east_asian_fonts(made)) == {"宋体", "仿宋", "黑体"}
    about = Document(io.BytesIO(made)).core_properties
    assert (about.title, about.author, about.language) == (
        *("".join(letter.title), "示例县自然资源局"),
        "zh-Hans",
    )


def test_the_page_has_the_measures_of_the_standard():
    document = Document(
        io.BytesIO(printing.docx(dressed(CONTENT, number=NUMBER, script=Script.HANS), CONTENT))
    )
    page = document.sections[0]
    sides = (page.page_width, page.page_height, page.left_margin, page.right_margin)
    assert [round(side.mm) for side in sides] == [210, 297, 28, 26]
    box = pypdf.PdfReader(io.BytesIO(pdf())).pages[0].mediabox
    assert (round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) == (210, 297)


@pytest.mark.parametrize(("script", "language"), [(Script.HANS, "zh-CN"), (Script.HANT, "zh-TW")])
def test_a_pdf_is_tagged_titled_dated_and_says_its_language_and_standards(script, language):
    with pikepdf.open(io.BytesIO(pdf(script=script))) as found:
        assert str(found.Root.Lang) == language
        assert bool(found.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in found.Root
        assert bool(found.Root.ViewerPreferences.DisplayDocTitle)
        told = found.open_metadata()
        title = "".join(dressed(CONTENT, number=NUMBER, script=script).title)
        assert told["dc:title"] == title
        assert (str(told["pdfaid:part"]), str(told["pdfaid:conformance"])) == ("2", "A")
        assert str(told["pdfuaid:part"]) == "1"
        assert "/Encrypt" not in found.trailer


def test_the_same_letter_gives_the_same_bytes():
    assert pdf() == pdf()


@pytest.mark.parametrize("sign", ["𠮷", "𪚥", "\uf8ff"])
def test_a_character_that_no_font_has_is_a_failure_and_never_a_box(sign):
    with pytest.raises(printing.UnprintableError):
        pdf(replace(CONTENT, addressee=sign))


def test_a_missing_family_is_a_failure(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(
        fonts, "families", lambda _script: {"title": ["X"], "body": ["X"], "heading": ["X"]}
    )
    with pytest.raises(printing.UnprintableError):
        pdf()


def test_an_office_may_name_licensed_fonts(settings, tmp_path):
    path = tmp_path / "letters.yaml"
    folder = fonts.hans.serif_path().parent
    path.write_text(
        f"fonts: {{folder: {folder}, body: Noto Sans SC, title: 方正小标宋}}\n", encoding="utf-8"
    )
    settings.YANGGUANG_LETTERS = str(path)
    assert fonts.families(Script.HANS)[chosen.BODY][0] == "Noto Sans SC"
    assert fonts.of_word()[chosen.TITLE] == "方正小标宋"
    with pytest.raises(printing.UnprintableError):  # it is named, and not in the folder
        pdf()


def test_names_stay_as_written_in_traditional_and_the_law_is_converted():
    text = printed.text_of_pdf(pdf(script=Script.HANT))
    assert "范某里：" in text
    assert "復議的期限" in text
    assert "示例縣自然資源局" in text


def test_text_is_never_read_as_markup():
    wild = "#panic() $x$ *b* <a> @b // c \\ `d`"
    text = printed.text_of_pdf(pdf(replace(CONTENT, parts=(Paragraph(wild),))))
    assert printed.squeezed(wild) in text


def test_a_draft_is_marked_in_both_forms():
    assert "稿" in printed.text_of_pdf(pdf(is_draft=True))
    assert "稿" not in printed.text_of_pdf(pdf())
    letter = dressed(CONTENT, number=NUMBER, script=Script.HANS, is_draft=True)
    assert printed.lines_of_docx(printing.docx(letter, CONTENT))[0] == "稿"


def test_no_page_holds_the_signature_alone():
    for length in range(1, 30):
        parts = tuple(Paragraph("甲" * 26) for _ in range(length))
        made = pdf(replace(CONTENT, parts=(*parts, Paragraph("特此告知。")), annexes=()))
        for page in pypdf.PdfReader(io.BytesIO(made)).pages:
            text = page.extract_text()
            assert "印章位置" not in text or "特此告知" in text


def test_several_threads_print_at_once():
    numbers = [f"示〔2026〕{n}号" for n in range(1, 9)]

    def one(number):
        return printing.pdf(dressed(CONTENT, number=number, script=Script.HANS), CONTENT)

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(one, numbers))
    for number, content in zip(numbers, made, strict=True):
        assert number in printed.text_of_pdf(content)


def test_there_are_four_forms_of_which_the_first_is_the_letter():
    assert [form.key for form in copies.FORMS] == [
        *("zh-Hans.pdf", "zh-Hant.pdf", "zh-Hans.docx", "zh-Hant.docx"),
    ]
    assert copies.form_of("zh-Hans.exe") is None
    assert copies.file_name("示〔2026〕1号", copies.FORMS[1]) == "示〔2026〕1号-繁.pdf"


def test_a_square_to_scan_says_its_address_to_who_does_not_see_it():
    square = Square("https://land.example/r/2026-AB", "核验码：2026-AB。")
    content = replace(CONTENT, parts=(square,))
    made = pdf(content)
    assert printed.figures_of(made) == ["https://land.example/r/2026-AB"]
    assert "核验码：2026-AB。" in printed.text_of_pdf(made)
    word = printing.docx(dressed(content, number=NUMBER, script=Script.HANS), content)
    assert "核验码：2026-AB。" in printed.lines_of_docx(word)
    assert len(Document(io.BytesIO(word)).inline_shapes) == 1
