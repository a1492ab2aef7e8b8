"""What is said in public of an item: the item itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from yangguang.base.basis import Article
from yangguang.base.record import Described, Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.base.statutes import DISCLOSURE_2019
from yangguang.modules.newsroom import rules


@dataclass(frozen=True, kw_only=True)
class ItemPublished(Record):
    """An item that the office publishes by itself (主动公开的政府信息).

    Its case holds the secrecy review by another person, so that it is released at once.
    """

    kind: ClassVar[str] = "item-published"
    heading: ClassVar[str] = "主动公开"
    basis: ClassVar[Article] = DISCLOSURE_2019[26]
    release: ClassVar[Release] = Release.STANDING
    catalogue_class: ClassVar[str] = ""  # each item has its own, see `catalogued`
    codes: ClassVar[dict[str, str]] = {"item_class": "class_title"}
    prose: ClassVar[tuple[str, ...]] = ("body",)
    erasure: ClassVar[Erasure] = Erasure.BODY
    labels: ClassVar[dict[str, str]] = {
        "number": "编号",
        "index_number": "索引号",
        "office": "发布机构",
        "name": "名称",
        "document_number": "文号",
        "item_class": "公开事项代码",
        "class_title": "公开事项",
        "formed_on": "生成日期",
        "published_on": "发布日期",
        "due_on": "应公开日期",
        "on_time": "按时",
        "abstract": "内容概述",
        "body": "正文",
    }

    number: str
    index_number: str
    office: str
    name: str
    document_number: str
    item_class: str
    class_title: str
    formed_on: date | None
    published_on: date
    due_on: date | None
    on_time: bool | None
    abstract: str
    body: str

    def title(self) -> Said:
        """Return the name under which it is listed."""
        return Said("{name}", {"name": self.name})

    def catalogued(self) -> str:
        """Return the class of the item."""
        return self.item_class

    def described(self) -> Described:
        """Return what its column of the catalogue says."""
        return Described(self.index_number, self.abstract, self.formed_on, self.document_number)

    @classmethod
    def of(
        cls,
        *,
        number: str,
        index_number: str,
        office: str,
        name: str,
        document_number: str,
        item_class: rules.ItemClass,
        formed_on: date | None,
        published_on: date,
        due_on: date | None,
        abstract: str,
        body: str,
    ) -> Self:
        """Build the record. Without a known day of making nobody can say whether it was in time."""
        return cls(
            number=number,
            index_number=index_number,
            office=office,
            name=name.strip(),
            document_number=document_number.strip(),
            item_class=item_class.value,
            class_title=rules.CLASSES[item_class],
            formed_on=formed_on,
            published_on=published_on,
            due_on=due_on,
            on_time=None if due_on is None else published_on <= due_on,
            abstract=abstract.strip(),
            body=body.strip(),
        )
