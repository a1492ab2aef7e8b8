"""Document numbers: real ones from public records (the record's id beside each), and traps."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.numbering import Unissuable, Unreadable, document, number


def codes(reading):
    return {doubt.code for doubt in reading.doubts}


# printed, record, agency code, year, serial, doubts
REAL = [
    ("国土资厅函〔2012〕1140号", "report 2012", "国土资厅函", "2012", "1140", set()),
    ("国土资发〔2008〕182号", "MI-031", "国土资发", "2008", "182", set()),
    ("宁国土资发〔2009〕63号", "AC-034", "宁国土资发", "2009", "63", set()),
    ("粤国土资利用发〔2014〕184号", "AC-007", "粤国土资利用发", "2014", "184", set()),
    ("粤府土审(07)〔2026〕25号", "AC-003", "粤府土审(07)", "2026", "25", set()),
    ("梓府通告〔2020〕6号", "AC-024", "梓府通告", "2020", "6", set()),
    ("国土资预审字〔2015〕219号", "AC-031", "国土资预审字", "2015", "219", set()),
    ("苏自然资公开告知〔2020〕709号", "SV-009", "苏自然资公开告知", "2020", "709", set()),
    ("江府〔1998〕54号", "NO-033", "江府", "1998", "54", set()),
    ("税总发〔2015〕162号", "NO-034", "税总发", "2015", "162", set()),
    ("息征告〔2023〕第06号", "AC-004", "息征告", "2023", "06", {"with-di", "leading-zeros"}),
    ("柳政函[2016]78号", "AC-020", "柳政函", "2016", "78", {"brackets"}),
    ("慈政函[2004]98号", "SV-017", "慈政函", "2004", "98", {"brackets"}),
    ("崇复决字(2015)第010号", "SV-018", "崇复决字", "2015", "010", {"brackets", "with-di", "leading-zeros"}),
    ("郑政文(2008)138号", "SV-015", "郑政文", "2008", "138", {"brackets"}),
    ("郑政(行复决)(2014)364号", "SV-015", "郑政(行复决)", "2014", "364", {"brackets"}),
    ("(锡国土资建)地呈字[2012]第9号", "SV-009", "(锡国土资建)地呈字", "2012", "9", {"brackets", "with-di"}),
    ("梅自然告字【2026】1号", "LM-004", "梅自然告字", "2026", "1", {"brackets"}),
    ("吉政函【2020】【86】号", "AC-018", "吉政函", "2020", "86", {"brackets", "serial-brackets"}),
    ("平国土公开出让【20136】014号", "SV-016", "平国土公开出让", "20136", "014",
     {"brackets", "year-misprint", "leading-zeros"}),
    ("〔2021〕通行复第83号", "SV-008", "通行复", "2021", "83", {"year-first", "with-di"}),
    ("〔2021〕通自然资规依复135号", "SV-008", "通自然资规依复", "2021", "135", {"year-first"}),
    ("四海通〔2025〕测字第031号", "LM-002", "四海通", "2025", "031",
     {"word-after-year", "with-di", "leading-zeros"}),
    ("交自然资告字〔2025〕3", "LM-002", "交自然资告字", "2025", "3", {"hao-missing"}),
    ("金土资〔2009〕46 号", "MI-030", "金土资", "2009", "46", {"blanks"}),
    ("玉政发〔*〕2号", "AC-010", "玉政发", "*", "2", {"masked"}),
    ("鄂永矿权评[2020]字第 WH0032 号", "MI-032", "鄂永矿权评", "2020", "WH0032",
     {"blanks", "brackets", "word-after-year", "with-di", "serial-letters"}),
    ("镇政办发〔2018209号", "oddities", "镇政办发", "2018", "209", {"bracket-lost"}),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "record", "organ_code", "year", "serial", "doubts"), REAL)
def test_real_numbers(printed, record, organ_code, year, serial, doubts):
    reading = document.parse(printed)
    parts = reading.parts
    assert (parts["organ_code"], parts["year"], parts["serial"]) == (organ_code, year, serial)
    assert codes(reading) == doubts
    assert reading.raw == printed


# Each trap of a corpus of 180,000 documents: what is glued to the number, and the code that is meant.
@pytest.mark.parametrize(
    ("printed", "normal", "words"),
    [
        ("按照财库〔2022〕3号", "财库〔2022〕3号", "按照"),
        ("…的通知国发〔2009〕12号", "国发〔2009〕12号", "的通知"),
        ("原江府〔1998〕54号文", "江府〔1998〕54号", "原"),
        ("国务院国发〔2009〕12号", "国发〔2009〕12号", "国务院"),
        ("国务院办公厅国办发〔2012〕26号", "国办发〔2012〕26号", "国务院办公厅"),
        ("示例省自然资源厅示自然资函〔2020〕9号", "示自然资函〔2020〕9号", "示例省自然资源厅"),
        ("示例县人民政府示府〔2010〕4号", "示府〔2010〕4号", "示例县人民政府"),
        ("和国发〔2009〕12号", "国发〔2009〕12号", "和"),
        ("国家发展改革委发改价格〔2010〕5号", "发改价格〔2010〕5号", "国家发展改革委"),
    ],
)
def test_never_greedy(printed, normal, words):
    reading = document.parse(printed)
    assert reading.normal == normal
    assert reading.has("lead-in")
    assert words in next(str(doubt) for doubt in reading.doubts if doubt.code == "lead-in")


@pytest.mark.parametrize(
    "organ_code", ["和政发", "原政发", "同政发", "并政发", "经开管发", "国土资厅函", "自然资办发"]
)
def test_places_that_look_like_words_stay_in_their_code(organ_code):
    assert document.parse(f"{organ_code}〔2009〕12号").certain


@pytest.mark.parametrize("brackets", ["〔〕", "﹝﹞", "[]", "【】", "()", "（）", "〈〉", "［］"])
def test_all_brackets_mean_the_same_and_only_the_hexagonal_are_right(brackets):
    reading = document.parse(f"国土资函{brackets[0]}2012{brackets[1]}1140号")
    assert reading.normal == "国土资函〔2012〕1140号"
    assert codes(reading) == (set() if brackets == "〔〕" else {"brackets"})


def test_full_width_and_blanks():
    reading = document.parse("示府﹝２００７﹞１０２号")
    assert reading.normal == "示府〔2007〕102号"
    assert codes(reading) == {"full-width", "brackets"}
    assert codes(document.parse("国土资发〔 2011〕5号")) == {"blanks"}
    assert document.parse("國土資廳函〔2012〕1140號").has("traditional")


@pytest.mark.parametrize(
    ("printed", "organ", "serial", "normal", "doubts"),
    [
        ("国土资源部令第55号", "国土资源部", "55", "国土资源部令第55号", set()),
        ("国务院令 第711号", "国务院", "711", "国务院令第711号", set()),
        ("河源市人民政府令第5号", "河源市人民政府", "5", "河源市人民政府令第5号", set()),  # NO-031
        ("国土资源部42号令", "国土资源部", "42", "国土资源部令第42号", {"order-form"}),  # AC-034
        ("国土资源部第44号令", "国土资源部", "44", "国土资源部令第44号", {"order-form"}),  # MI-035
        (
            "根据中华人民共和国国务院令第711号",
            "中华人民共和国国务院",
            "711",
            "中华人民共和国国务院令第711号",
            {"lead-in"},
        ),
    ],
)
def test_orders_run_across_years(printed, organ, serial, normal, doubts):
    reading = document.parse(printed)
    assert reading.parts == {"form": "order", "organ": organ, "serial": serial}
    assert reading.normal == normal
    assert codes(reading) == doubts


@pytest.mark.parametrize(
    ("printed", "organ", "normal", "doubts"),
    [
        ("2012年第7号", None, "2012年第7号", set()),
        ("国土资源部公告2012年第7号", "国土资源部", "国土资源部公告2012年第7号", set()),
        ("国土资源部公告(2012年第7号)", "国土资源部", "国土资源部公告2012年第7号", {"parentheses"}),
        ("国土资源部2012年第7号公告", "国土资源部", "国土资源部公告2012年第7号", {"order-form"}),
        ("示例市规划和自然资源局公告2012年第7号", "示例市规划和自然资源局",
         "示例市规划和自然资源局公告2012年第7号", set()),
    ],
)  # fmt: skip
def test_announcements(printed, organ, normal, doubts):
    reading = document.parse(printed)
    assert reading.parts.get("organ") == organ
    assert (reading.parts["year"], reading.parts["serial"]) == ("2012", "7")
    assert reading.normal == normal
    assert codes(reading) == doubts


def test_joint_announcement():  # NO-038
    assert document.parse("财政部 税务总局公告2020年第43号").parts["organ"] == "财政部 税务总局"


# The prose is made up after real repeal sentences.
@pytest.mark.parametrize(
    ("prose", "numbers"),
    [
        (
            "按照财库〔2022〕3号要求，自本通知印发之日起，财库〔2011〕59号停止执行。",
            ["财库〔2022〕3号", "财库〔2011〕59号"],
        ),
        ("原示府〔1998〕54号文同时废止。", ["示府〔1998〕54号"]),
        (
            "原《甲意见》（示国土资发【2010】【86】号）和《补充意见》（示国土资发[2011]7 号）不再执行。",
            ["示国土资发【2010】【86】号", "示国土资发[2011]7 号"],
        ),
        (
            "及其补充规定（示府〔1999〕77号、示府〔2001〕15号）一并废止。",
            ["示府〔1999〕77号", "示府〔2001〕15号"],
        ),
        ("《示例市基准地价管理规定》（市政府令第33号）即行废止。", ["市政府令第33号"]),
        ("本公告自2026年7月1日起施行，2023年第4号公告同时废止。", ["2023年第4号公告"]),
        ("以国土资源部公告（2012年第7号）的形式公布", ["国土资源部公告（2012年第7号）"]),
        ("行政复议决定书〔2021〕通行复第83号", ["〔2021〕通行复第83号"]),
        ("本机关作出〔2021〕通自然资规依复135号答复", ["〔2021〕通自然资规依复135号"]),
    ],
)
def test_finding_in_prose(prose, numbers):
    found = document.find_all(prose)
    assert [reading.raw for reading in found] == numbers
    assert [prose[slice(*reading.span)] for reading in found] == numbers


@pytest.mark.parametrize(
    "prose",
    [
        "2024年第11号台风摩羯",  # HZ-023
        "2020年度第24批次建设用地1号地块",  # AC-006
        "[2020]-12号宗地",  # LM-154
        "京(2016)朝阳区不动产证明第0000023号",  # LM-256
        "京朝国用(2013出)第00284号",  # LM-256
        "(2016)闽0304行初169号",  # SV-014
        "关于第20120101号政府信息公开申请的答复",  # SV-017
        "见文献[2010]5月",
        "责令3号地块使用权人停工",
        "张家窝镇二期大配套项目2号污水泵站",  # AC-017
    ],
)
def test_other_numbers_in_prose_are_left_alone(prose):
    assert document.find_all(prose) == []


@pytest.mark.parametrize(
    "text",
    ["", "号", "国土资函", "[2020]-12号宗地", "JW[2021] №.065-03-01", "2024年第11号台风摩羯"],
)
def test_what_cannot_be_one(text):
    with pytest.raises(Unreadable, match="不是发文字号"):
        document.parse(text)


def test_two_numbers_are_not_one():
    with pytest.raises(Unreadable, match="2个发文字号"):
        document.parse("示府〔1999〕77号、示府〔2001〕15号")


def test_a_number_without_its_year_is_readable_alone_only():  # SV-017
    reading = number.read("document", "慈政办抄第93号")
    assert codes(reading) == {"year-missing", "with-di"}
    assert reading.normal == ""
    assert document.find_all("慈政办抄第93号") == []


def test_issue():
    assert document.issue("国土资函", 2012, 1140) == "国土资函〔2012〕1140号"
    assert document.issue("示自然资办发", 2026, 1) == "示自然资办发〔2026〕1号"


@pytest.mark.parametrize(
    ("organ_code", "year", "serial"),
    [("", 2012, 1), ("GTZ", 2012, 1), ("按照财库", 2012, 1), ("国土资函", 12, 1), ("国土资函", 2012, 0),
     ("国土资函〔2012〕", 2012, 1), ("示例市人民政府办公室发", 2012, 1)],
)  # fmt: skip
def test_issue_is_strict(organ_code, year, serial):
    with pytest.raises(Unissuable):
        document.issue(organ_code, year, serial)


@given(
    organ_code=st.sampled_from([row[2] for row in REAL if "(" not in row[2]]),
    year=st.integers(1949, 2099),
    serial=st.integers(1, 99_999),
    before=st.sampled_from(["", "按照", "根据", "《示例办法》（", "，", "见"]),
    after=st.sampled_from(["", "）同时废止。", "要求", "文", "、"]),
)
def test_what_is_issued_is_found_in_any_sentence(organ_code, year, serial, before, after):
    issued = document.issue(organ_code, year, serial)
    assert document.parse(issued).certain
    (found,) = document.find_all(before + issued + after)
    assert found.raw == found.normal == issued


@given(st.text("国土资函按照的〔〕[]（）()2019 ０号第令公告年*l", max_size=40))
def test_any_text_is_read_or_refused_in_words(text):
    for reading in document.find_all(text):
        start, end = reading.span
        assert reading.raw == text[start:end]
    try:
        reading = document.parse(text)
    except Unreadable as reason:
        assert str(reason).endswith("。")  # noqa: PT017 - either outcome is right
    else:
        assert reading.raw == text


@pytest.mark.parametrize(
    "piece", ["国土资源部门", "财政部 ", "(财政)", "〔", " ", "*", "〔2012〕", "第", "公告2012年"]
)
def test_a_hostile_page_is_read_in_time_that_grows_with_its_length(piece):
    def seconds(times):
        text = piece * times + "1号令公告"
        started = time.process_time()
        document.find_all(text)
        return time.process_time() - started

    seconds(100)
    short, long = seconds(1_000), seconds(8_000)
    assert long < 8 * 5 * short + 0.5
