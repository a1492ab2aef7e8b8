"""Where an agency code (机关代字) begins: never greedy, as print glues words to it.

No list of all codes exists. The words below are cut off from the left where what remains can still
be a code; a run that stays too long to be one is cut at its likeliest start and doubted.
"""

from __future__ import annotations

import re

# Words that end what comes before a code and are part of none. Longest first.
_LEADS = (
    "按照", "根据", "依据", "依照", "遵照", "参照", "转发", "印发", "下发", "发布", "公布", "详见", "以及",
    "执行", "废止", "关于", "参见", "所附", "附件", "文件", "文号为", "文号", "发文字号", "编号为", "编号",
    "决定书", "告知书", "通知书", "答复书", "判决书", "裁定书", "意见书", "报告书", "批准书", "的",
    "通知", "意见", "规定", "决定", "办法", "细则", "条例", "批复", "方案", "纲要", "如下", "其中",
    "号", "及", "与", "或", "见", "按", "据", "由", "以", "在", "为", "该", "第",
)  # fmt: skip
_LEAD = re.compile(
    "|".join(sorted(_LEADS, key=len, reverse=True))
    + r"|(?:国务院|人民政府|政府|人民代表大会|常务委员会|委员会|办公厅|办公室|管理局|规划局|总局|税务局)"
    r"|中共中央|发展改革委|发改委"
    r"|[一-鿿]{2,}(?:国土资源|自然资源|财政|水利|农业|交通|建设|环境)[厅局]|[省市县区][一-鿿]{2,8}[厅局]"
    r"|(?:国土资源|自然资源|财政|教育|公安|民政|司法|商务|审计|水利|建设|交通运输|农业农村|生态环境)部"
)  # fmt: skip
# A code does not begin with these: they are its tail (国土资厅函, 梓府通告), so no cut falls before them.
_TAIL = re.compile(r"[办函规字令公电告厅]|发(?!改)")
# "原" before a whole code means "formerly"; before these it is a place (原阳, 固原): 原政发.
_FORMERLY = re.compile(r"原(?!政|府|办|县|市|委|财|发)(?=[一-鿿]{2,})")
# National codes take no place before them: what stands there is a word of the sentence.
_NATIONAL = re.compile(r"[和同依经并即如将对]+(?=(?:国发|国办|国函|中发|中办|财库|财综|财税))")
_ASIDE = re.compile(r"[(（](?:试行|暂行|修订|修正|以下简称[^()（）]*|简称[^()（）]*)[)）]")
_BODY = re.compile(
    r"[一-鿿]?(?:国土资|自然资|国土|自然|政|府|财|国税|发改|国发|国办|林|水|建|环|交)"
    r"[一-鿿]{0,3}?[办发函规字令电告]{1,2}$|[一-鿿][府政财]$|财[库综税]$"
)
LONGEST = 9


def split(run: str) -> tuple[str, str, bool]:
    """Split `run`, what stands unbroken before the year, into lead-in words and agency code.

    Returns (words, code, sure). Several words are cut one after the other, the last possible first.
    """
    start = 0
    for match in _LEAD.finditer(run):
        rest = run[match.end() :]
        if not rest or (len(rest) >= 2 and not _TAIL.match(rest)):
            start = match.end()
    for pattern in (_ASIDE, _NATIONAL, _FORMERLY):
        if aside := pattern.match(run, start):
            start = aside.end()
    sure = True
    plain = re.sub(r"[(（][^()（）]*[)）]", "", run[start:])
    if len(plain) > LONGEST:
        sure = False
        if found := _BODY.search(run, start):
            start = found.start()
    return run[:start], run[start:], sure
