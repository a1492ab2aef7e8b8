"""What the gate finds in a file that must not leave: where, on which page, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from yangguang.base.refusal import Reason, Said, Sentence


class Where(StrEnum):
    """Where something still stands, or could be got back."""

    UNREADABLE = "unreadable"
    LOCKED = "locked"
    TEXT = "text"
    STREAM = "stream"
    PROPERTIES = "properties"
    REVISIONS = "revisions"
    ATTACHMENTS = "attachments"
    SCRIPTS = "scripts"
    BOOKMARKS = "bookmarks"
    NOTES = "notes"
    FORMS = "forms"
    LAYERS = "layers"
    THUMBNAILS = "thumbnails"
    PRIVATE = "private"
    DESCRIPTIONS = "descriptions"
    UNSEEN = "unseen"
    COVERED = "covered"
    CROPPED = "cropped"
    CHANGES = "changes"
    HIDDEN = "hidden"
    TRAILING = "trailing"
    TOO_MUCH = "too-much"


SAID: Final = {
    Where.UNREADABLE: "文件已损坏，或者不是所称的类型，无法检查。",
    Where.LOCKED: "文件已加密，无法检查。",
    Where.TEXT: "文件中仍有应当隐去的文字。",
    Where.STREAM: "文件的内部数据中仍有应当隐去的文字。",
    Where.PROPERTIES: "文件属性中有作者、单位等信息。",
    Where.REVISIONS: "文件中保留着修改以前的版本。",
    Where.ATTACHMENTS: "文件中嵌有其他文件。",
    Where.SCRIPTS: "文件中含有脚本或者自动执行的动作。",
    Where.BOOKMARKS: "文件中有书签或者命名位置，可能含有隐去的文字。",
    Where.NOTES: "文件中有批注或者未生效的密文标记。",
    Where.FORMS: "文件中有表单，表单保存着填写的内容。",
    Where.LAYERS: "文件中有可以隐藏的图层。",
    Where.THUMBNAILS: "文件中有缩略图，可能是处理以前的样子。",
    Where.PRIVATE: "文件中有编辑软件自己保存的数据。",
    Where.DESCRIPTIONS: "文件中有图片说明或者替代文字，可能含有隐去的文字。",
    Where.UNSEEN: "文件中有看不见的文字。",
    Where.COVERED: "涂黑或者遮盖的下面仍有内容。",
    Where.CROPPED: "页面裁剪以外仍有内容。",
    Where.CHANGES: "文件中保留着修订记录。",
    Where.HIDDEN: "文件中有隐藏的内容。",
    Where.TRAILING: "文件结束之后还有其他数据。",
    Where.TOO_MUCH: "文件过大或者过于复杂，无法在限定时间内检查。",
}
"""One sentence for each."""

REMEDY: Final = "请上传原件，在本系统中区分处理；系统会重新制作一份PDF。"


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """One reason why a file must not leave; `page` from 1, 0 where it belongs to none."""

    where: Where
    page: int = 0

    @property
    def sentence(self) -> Sentence:
        """What the officer is told."""
        said = Said(SAID[self.where])
        if self.page:
            said = Said("第{page}页：{what}", {"page": self.page, "what": said})
        return Sentence(Reason.RULE, said, remedy=Said(REMEDY))
