"""The texts on how long personal data is kept and when it is erased; `base.statutes` names them with the others."""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.basis import Statute

PERSONAL_DATA_2021: Final = Statute(
    "personal-data-2021",
    "个人信息保护法",
    "主席令第91号",
    date(2021, 11, 1),
    assumed="文号、施行日期凭记忆；第19、47条已核对转载件",
)
ARCHIVE_TERMS_2006: Final = Statute(
    "archive-terms-2006",
    "机关文件材料归档范围和文书档案保管期限规定",
    "国家档案局令第8号",
    date(2006, 12, 18),
)
