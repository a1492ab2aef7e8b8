"""Words that no page converts or translates: names, and what people wrote themselves."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from yangguang.site import example
from yangguang.site.example import disputes, loading
from yangguang.site.example import requests as asked

written: set[str] = set()
"""What people wrote in the stories told so far: the pages of the office that they share quote it."""

SUBJECTS = {"示例县北河片区征地补偿标准", "青石岭片区测绘成果", "南岭宗地历史登记材料"}
"""How the offices of the worked example word what they replied to: a quotation."""

WHERE = ("示例路{}号", "示例电话 000-0000000{}", "示例传真 000-0000001{}")
"""Where the offices of the worked example are found, in their own words."""

PROVINCES = {"江苏省", "浙江省", "福建省", "河南省", "湖南省", "广西壮族自治区", "四川省"}
"""Where the offices of the published disputes are: names of areas are kept."""


@cache
def quoted() -> frozenset[str]:
    """Return the names of offices, people and posts of the worked example, and what it quotes."""
    with Path(disputes.FILE).open(encoding="utf-8", newline="") as rows:
        real = {row["office"] for row in csv.DictReader(rows)}
    offices = {office.name for office in loading.OFFICES}
    people = {f"演示{title}" for _, _, title, _ in loading.ROLES}
    posts = {f"{section} {title}" for _, _, title, section in loading.ROLES}
    sections = {section for *_, section in loading.ROLES}
    signs = {sign_in.who for sign_in in example.SIGN_INS}
    requests = {story.content for story in asked.STORIES} | PROVINCES
    where = {said.format(n) for n in (1, 2, 3, 4) for said in WHERE}
    quotations = requests | SUBJECTS | where
    return frozenset(real | offices | people | posts | sections | signs | quotations)
