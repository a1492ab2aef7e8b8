"""简 and 繁: what must be right, what must not happen, and what is never touched."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base import script
from yangguang.base.script import tables

# Legal terms with the Traditional form that is right for them.
TERMS = {
    "复议": "復議", "行政复议": "行政復議", "复核": "覆核", "复垦": "復墾", "答复": "答覆", "批复": "批覆",
    "征收": "徵收", "征地": "徵地", "征求意见": "徵求意見", "划拨": "劃撥", "规划": "規劃", "准予": "准予",
    "批准": "批准", "核准": "核准", "标准": "標準", "干部": "幹部", "里程": "里程", "公里": "公里",
    "制作": "製作", "面积": "面積", "折合": "折合", "胡同": "胡同", "发布": "發布", "公布": "公布",
    "颁布": "頒布", "新闻发布会": "新聞發布會", "注销": "註銷", "规范性文件": "規範性文件", "程序": "程序",
    "签字": "簽字", "后评估": "後評估", "采矿权": "採礦權", "探矿权": "探礦權", "坐标": "坐標", "登记": "登記",
    "关于": "關於", "著作": "著作", "听证": "聽證", "余额": "餘額", "范围": "範圍", "岳西县": "岳西縣",
}  # fmt: skip


@pytest.mark.parametrize(("simplified", "traditional"), TERMS.items())
def test_legal_terms_both_ways(simplified, traditional):
    assert script.to_traditional(simplified) == traditional
    assert script.to_simplified(traditional) == simplified
    assert script.to_simplified(simplified) == simplified
    assert script.fold(simplified) == script.fold(traditional)


@given(st.lists(st.sampled_from(sorted(TERMS)), min_size=1, max_size=12))
def test_terms_stay_right_beside_each_other(terms):
    text = "、".join(terms)
    traditional = script.to_traditional(text)
    assert traditional == "、".join(TERMS[term] for term in terms)
    assert script.to_simplified(traditional) == text


# What the phrase configurations did: words of one region put in the place of another's.
@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("規範性文件", "规范性文件"),
        ("行政程序", "行政程序"),
        ("嚴格執行", "严格执行"),
        ("建立", "建立"),
        ("新增", "新增"),
        ("簡報", "简报"),
        ("國土資源通訊", "国土资源通讯"),
        ("著眼于", "着眼于"),
        ("著眼於", "着眼于"),
        ("年産值", "年产值"),
        ("軟體", "软件"),
        ("軟體動物", "软体动物"),
        ("覆議", "复议"),
        ("複議", "复议"),
        ("發佈", "发布"),
        ("公佈", "公布"),
        ("覆函", "复函"),
    ],
)
def test_import_keeps_the_words(traditional, simplified):
    assert script.to_simplified(traditional) == simplified


@pytest.mark.parametrize(
    ("wrong", "text"),
    [("釋", "发布"), ("檔", "文件"), ("式", "程序"), ("登出", "注销"), ("覈", "核准"), ("爲", "为"),
     ("裏", "公里里面"), ("準予", "准予"), ("籤", "签字"), ("複議", "复议"), ("摺", "折合"), ("衚", "胡同"),
     ("裡", "里程")],
)  # fmt: skip
def test_what_must_not_come_out(wrong, text):
    assert wrong not in script.to_traditional(text)


# Sentences of the ministry's report of 2012 as its gateway printed them (mixed 于 and 於, 産, 軟體).
@pytest.mark.parametrize(
    ("printed", "stored"),
    [
        ("著眼于落實重點工作部署,著眼于加強政府自身建設", "着眼于落实重点工作部署,着眼于加强政府自身建设"),
        ("因政府信息公開引發行政復議28起,受理4起", "因政府信息公开引发行政复议28起,受理4起"),
        ("礦業權登記管理均通過該系統獲取統一編號", "矿业权登记管理均通过该系统获取统一编号"),
        ("徵地統一年産值標準和徵地區片綜合地價", "征地统一年产值标准和征地区片综合地价"),
        ("財務類軟體35個,新增了土地利用規劃類軟體6個", "财务类软件35个,新增了土地利用规划类软件6个"),
        ("關於建立財務信息公開制度的通知》(國土資廳函〔2012〕1140號)",
         "关于建立财务信息公开制度的通知》(国土资厅函〔2012〕1140号)"),
        ("公佈了2011年底前新增的繼續有效的規範性文件共111件", "公布了2011年底前新增的继续有效的规范性文件共111件"),
        ("全國103個重點城市推廣應用銀行國土信息查詢系統", "全国103个重点城市推广应用银行国土信息查询系统"),
    ],
)  # fmt: skip
def test_import_of_the_report(printed, stored):
    assert script.to_simplified(printed) == stored
    assert script.to_simplified(script.to_traditional(stored)) == stored


@pytest.mark.parametrize(
    "name",
    ["范某", "余某", "游某", "占某", "朴某", "丑某", "郁某", "钟某", "岳某", "涂某", "余某某"],
)
def test_surnames_before_mou(name):
    assert script.to_traditional(f"申请人{name}，男") == f"申請人{name}，男"


def test_words_that_end_like_a_surname():
    assert (
        script.to_traditional("规范某项、剩余某块、侵占某村、位于某县、关于某地")
        == "規範某項、剩餘某塊、侵佔某村、位於某縣、關於某地"
    )


@pytest.mark.parametrize(
    "name", ["岳飞", "钟云", "范干", "余里", "《关于复议的通知》", "国土资发〔2012〕1号"]
)
def test_kept_spans_are_not_touched(name):
    text = f"由{script.keep(name)}负责答复"
    assert script.render(text, "zh-Hant") == f"由{name}負責答覆"
    assert script.render(text, "zh-Hans") == script.render(text, "en") == f"由{name}负责答复"
    assert script.to_traditional(text) == f"由{script.keep(name)}負責答覆"
    assert script.fold(text) == f"由{script.fold(name)}负责答复"


def test_no_word_is_read_across_a_span():
    # 复 and 议 belong to different words; together they would be another.
    assert script.render(f"复{script.keep('甲')}议", "zh-Hant") == "復甲議"
    assert script.render(script.keep("复") + "核", "zh-Hant") == "复核"


def test_a_span_that_lost_its_end_ends_with_its_tag():
    cut = f"<p>{script.OPEN}余</p><p>规划{script.keep('余某')}</p>"
    assert script.render(cut, "zh-Hant") == "<p>余</p><p>規劃余某</p>"
    assert script.render(f"规划{script.CLOSE}规划", "zh-Hant") == "規劃規劃"


marked = st.text("复议里干" + script.OPEN + script.CLOSE + "<a\n", max_size=30)


@given(marked)
def test_keep_is_idempotent_and_balanced(text):
    once = script.keep(text)
    assert script.keep(once) == once
    assert script.render(once, "zh-Hant") == script.strip(text)
    assert (once.count(script.OPEN), once.count(script.CLOSE)) == (1, 1)


@given(marked)
def test_no_mark_is_ever_shown(text):
    for tag in ("zh-Hans", "zh-Hant", "zh-hant", "en"):
        shown = script.render(text, tag)
        assert script.OPEN not in shown
        assert script.CLOSE not in shown
        assert len(shown) == len(script.strip(text))


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text):
    assert script.fold(script.fold(text)) == script.fold(text)


@given(
    st.text("复議议覆廳厅臺台发發佈布着著里裏ＡａＢ1１（", max_size=20),
    st.text("复議發佈裏Ａ", max_size=20),
)
def test_a_piece_folds_as_within_the_whole(left, right):
    assert script.fold(left + right) == script.fold(left) + script.fold(right)


def test_folding():
    assert script.fold("國土資源廳") == "国土资源厅"
    assert script.fold("覆議") == script.fold("複議") == script.fold("復議") == "复议"
    assert script.fold("ＡＢＣ１２３（㎡）") == "abc123(m2)"
    assert script.fold("説明") == script.fold("說明") == "说明"


GB2312 = "".join(
    bytes([high, low]).decode("gb2312", errors="ignore")
    for high in range(0xB0, 0xF8)
    for low in range(0xA1, 0xFF)
)
# 暱, 逕, 瀋, 鉅 ... have two Simplified characters by now; searching one does not find the other.
APART = set("迳昵渖钜镟稆腭鲇")


@pytest.mark.parametrize("region", ["s2t", "s2tw", "s2hk"])
def test_both_scripts_fold_to_one_in_every_regions_forms(region):
    convert = tables.plain(region).convert
    assert {char for char in GB2312 if script.fold(convert(char)) != script.fold(char)} <= APART


@pytest.mark.parametrize(("words", "config"), [("land.txt", "s2tw"), ("import.txt", "tw2s")])
def test_every_own_word_comes_out_as_written(words, config):
    entries = tables.words(words)
    assert len(entries) > 10
    convert = tables.with_words(config, words).convert
    assert {word: convert(word) for word in entries} == entries


def test_nothing_is_left_on_disk_and_nothing_is_written_beside_the_code(tmp_path, monkeypatch):
    monkeypatch.setattr(tables.tempfile, "tempdir", str(tmp_path))
    fresh = tables.with_words.__wrapped__("s2tw", "land.txt")
    assert fresh.convert("复议") == "復議"
    assert list(tmp_path.iterdir()) == []


def test_threads():
    page = f"<p>征地{script.keep('余某')}复议，规划答复。</p>\n" * 200
    right = "<p>徵地余某復議，規劃答覆。</p>\n" * 200
    tables.with_words.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: script.render(page, "zh-Hant"), range(64))) == {right}


def test_line_ends_blanks_and_odd_characters_stay():
    text = "复议\r\n\t\x00 &#20313; <a href='/%E5%A4%8D?q=1'>里</a>\U00020000\ue123"
    assert script.render(text, "zh-Hant") == text.replace("复议", "復議").replace("里", "裡")


def test_quotation_marks_follow_the_script_but_not_in_what_is_kept():
    text = f"“答复”由{script.keep('“范里”合作社')}办理，the office’s"
    assert script.render(text, "zh-Hant") == "「答覆」由“范里”合作社辦理，the office’s"
    assert script.render(text, "zh-Hans") == script.strip(text)
