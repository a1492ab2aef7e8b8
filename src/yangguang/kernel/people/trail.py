"""The trail of people of the office: what each did and looked at, kept and listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.offices.queries import Territory
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Deed, Look

Row = TypeVar("Row", Deed, Look)

ON_THE_MACHINE: Final = Actor(role="machine", label="本机命令行")
"""Somebody with a shell on the machine: no account stands behind it."""


class Did(StrEnum):
    """What is kept of the office's own housekeeping; the Chinese is what is shown."""

    SIGNED_IN = "登录"
    SIGNED_OUT = "退出登录"
    SIGNED_OUT_EVERYWHERE = "在所有设备上退出"
    SIGNED_OUT_BY_OTHERS = "结束本人以外的登录"
    LOCKED = "停用账号"
    UNLOCKED = "恢复账号"
    IDENTITY_BOUND = "绑定统一身份认证"
    IDENTITY_RELEASED = "解除统一身份认证"
    ENROLLED = "登记人员"
    APPOINTED = "任职"
    RELIEVED = "免职"
    HANDED_OVER = "交接"
    DEPUTISED = "指定代理"
    PASSWORD_CODE_ISSUED = "签发一次性口令"  # noqa: S105 - the name of an act
    PASSWORD_CHANGED = "更改口令"  # noqa: S105 - the name of an act
    FACTOR_SET = "启用动态口令"
    FACTOR_RECOVERED = "使用恢复码"
    RECOVERY_CODES_MADE = "重制恢复码"
    FACTOR_RESET_ASKED = "申请重置动态口令"
    FACTOR_RESET = "重置动态口令"
    CLIENT_ISSUED = "签发接口凭据"
    CLIENT_REVOKED = "吊销接口凭据"
    IMPORT_SENT = "送交历史数据"
    IMPORT_CONFIRMED = "确认导入历史数据"
    IMPORT_STOPPED = "停止导入历史数据"
    IMPORT_ERASED = "删除所送历史数据"
    IMPORT_VOID_DRAFTED = "提请作废所导入的历史数据"
    IMPORT_VOIDED = "作废所导入的历史数据"
    RECORD_RELEASED = "放行记录"
    RECORD_SENT_BACK = "退回记录"
    RECORD_TIMED = "定时放行记录"
    RECORD_STOPPED = "停止定时放行"
    RECORD_CORRECTED = "更正记录"
    RECORD_WITHDRAWN = "撤回记录"
    RECORD_ERASED = "删除记录正文"
    NOTICE_DRAFTED = "拟办放假调休通知"
    NOTICE_DROPPED = "删除放假调休通知草稿"
    NOTICE_ENTERED = "录入放假调休通知"
    OVERSEEN = "查看下级机关办理情况"
    OFFICE_ENTERED = "设立机关"
    OFFICE_RENAMED = "机关更名"
    OFFICE_MERGED = "机关合并"
    OFFICE_SPLIT = "机关分设"
    OFFICE_TRANSFERRED = "职能划转"
    BROADCAST_CONFIRMED = "确认播出"
    CONTACT_STATED = "登记信息公开工作机构"
    OFFICE_LIMITED = "确定机关可办事项"
    MANDATE_LENT = "登记委托或者授权"
    MANDATE_ENDED = "终止委托或者授权"
    LETTER_ISSUED = "签发文书"
    LETTER_SENT = "发出文书"
    LETTER_SERVED = "登记文书送达"
    LETTER_RETURNED = "登记文书退回"
    REDACTION_RECEIVED = "登记待发文件"
    REDACTION_MARKED = "标注不予公开的内容"
    REDACTION_ORDERED = "制作待发文件"
    REDACTION_SUBMITTED = "提交待发文件复核"
    REDACTION_APPROVED = "核准待发文件"
    REDACTION_SENT_BACK = "退回待发文件"
    REDACTION_DROPPED = "撤下待发文件"
    CODE_REISSUED = "补发查询码"
    PERSONAL_ERASURE_DRAFTED = "拟办删除个人信息"
    PERSONAL_ERASURE_DROPPED = "取消拟办删除个人信息"
    PERSONAL_ERASED = "删除个人信息"
    PERSONAL_HELD = "暂停删除个人信息"
    PERSONAL_HOLD_LIFTED = "解除暂停删除个人信息"
    MAIL_REGISTERED = "来信登记为新件"
    MAIL_JOINED = "来信并入已有事项"
    MAIL_SET_ASIDE = "认定来信不是申请"
    MAIL_TAKEN_BACK = "取回来信"
    MAIL_ERASED = "删除来信"
    MAIL_PASSED = "来信转送其他机关"
    MAIL_ERASURE_DRAFTED = "拟办删除来信"
    MAIL_ERASURE_DROPPED = "取消拟办删除来信"
    REQUESTS_TIED = "关联申请"
    REQUESTS_UNTIED = "取消关联申请"
    PACKAGE_TAKEN = "接收矿业权数据包"
    REGISTER_QUESTION_ANSWERED = "答复登记簿的疑问"
    SENDER_KNOWN = "登记送件机关公钥"
    SENDER_PARTED = "停用送件机关公钥"
    OTHERS_WARNING_TAKEN = "接收其他机关的预警"
    OTHERS_WARNING_SET_ASIDE = "撤下其他机关的预警"
    PHOTO_OFFERED = "提交拟发布的现场照片"
    SOURCE_WATCHED = "跟踪预警发布单位"
    SOURCE_UNWATCHED = "停止跟踪预警发布单位"
    PUBLISHER_KNOWN = "登记预警发布单位证书"
    PUBLISHER_PARTED = "停用预警发布单位证书"
    WARNING_PARTNER_ENTERED = "登记会签的气象主管机构"
    WARNING_PARTNER_ENDED = "终止气象主管机构的会签"
    WARNING_STATION_ENTERED = "登记预警播出单位"
    WARNING_STATION_ENDED = "终止预警播出单位"
    WARNING_CONTACT_ENTERED = "登记应急联系人"
    WARNING_CONTACT_CHANGED = "更改应急联系人"
    WARNING_CONTACT_ENDED = "停用应急联系人"
    WARNING_CONTACTS_BROUGHT_IN = "导入应急联系人"
    WARNING_CONFIRMED_BY_CALL = "登记电话确认预警"
    DEVICE_REGISTERED = "登记屏幕或者广播"
    DEVICE_CHANGED = "更改屏幕或者广播"
    DEVICE_KEY_RENEWED = "换发设备密钥"
    DEVICE_ENDED = "停用屏幕或者广播"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of the trail ended: the next one begins after it."""

    at: datetime
    id: UUID

    def __str__(self) -> str:
        """Return it as one word for an address."""
        return f"{self.at.isoformat()}~{self.id}"

    @classmethod
    def parse(cls, text: str) -> Place:
        """Read what `str` gave. ValueError: it is nonsense."""
        instant, _, identity = text.partition("~")
        at = datetime.fromisoformat(instant)
        if at.tzinfo is None:
            raise ValueError("an instant without a zone")
        return cls(at, UUID(identity))


def did(what: Did, *, by: Actor, about: str = "", at: datetime) -> Deed:
    """Keep that `by` did `what` to the account, office or client named by `about`."""
    return Deed.objects.create(
        year=at.astimezone(SHANGHAI).year,
        person_id=by.person_id,
        done_as=by.label,
        what=what.value,
        about=about,
        at=at,
    )


def deeds_of(person_id: int, *, after: Place | None = None, limit: int = 50) -> list[Deed]:
    """Return what a person did, the latest first, at most `limit`, after a place."""
    return list(_below(Deed.objects.filter(person_id=person_id), after)[:limit])


def deeds_about(about: str, *, after: Place | None = None, limit: int = 50) -> list[Deed]:
    """Return what was done to an account, office or client, the latest first."""
    return list(_below(Deed.objects.filter(about=about), after)[:limit])


def looks_of(person_id: int, *, after: Place | None = None, limit: int = 50) -> list[Look]:
    """Return what a person looked at, the latest first, at most `limit`, after a place."""
    return list(_below(Look.objects.filter(person_id=person_id), after)[:limit])


def looks_within(
    reach: Territory,
    *,
    office: str = "",
    first_on: date | None = None,
    last_on: date | None = None,
    after: Place | None = None,
) -> QuerySet[Look]:
    """Return every look at personal data in a territory, the latest first, after a place.

    `office` is the slug of one office of it; the days are days in Shanghai, both included.
    """
    found = Look.objects.filter(**reach.filter(of=Look)).select_related("person", "office")
    if office:
        found = found.filter(office__slug=office)
    if first_on is not None:
        found = found.filter(at__gte=datetime.combine(first_on, time(), SHANGHAI))
    if last_on is not None:
        found = found.filter(at__lt=datetime.combine(last_on, time(), SHANGHAI) + timedelta(days=1))
    return _below(found, after)


def place_of(row: Deed | Look) -> Place:
    """Return the place of a row, for the page after it."""
    return Place(row.at, row.id)


def _below(rows: QuerySet[Row], after: Place | None) -> QuerySet[Row]:
    if after is not None:
        rows = rows.filter(Q(at__lt=after.at) | Q(at=after.at, id__lt=after.id))
    return rows.order_by("-at", "-id")
