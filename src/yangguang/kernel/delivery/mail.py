"""An outlet by mail, over Django's own sending: a title, a line and where to read."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from yangguang.kernel.delivery.models import Action, Outcome
from yangguang.kernel.delivery.outlets import Event, Message, Receipt
from yangguang.kernel.delivery.webhook import everything

_SUBJECTS: Final = {
    Action.SAY: "{title}",
    Action.CORRECT: "更正：{title}",
    Action.RECALL: "撤回通知：{address}",
    Action.ERASE: "删除通知：{address}",
}
_TEXTS: Final = {
    Action.SAY: "{title}\n\n{page}\n",
    Action.CORRECT: "{title}\n\n{page}\n\n本件更正此前发布的 {replaces}，以本件为准。\n",
    Action.RECALL: "此前发布的 {address} 已撤回。理由：{reason}\n\n{page}\n",
    Action.ERASE: "此前发布的 {address} 正文已删除，请一并删除所存副本。理由：{reason}\n\n{page}\n",
}
_DRILL: Final = "【演练】"


@dataclass(frozen=True, kw_only=True)
class Mail:
    """Mails to whom `recipients` names; who that is, is known only while sending.

    `page`: gives the public address of a record. `sender`: address, whose host also names the
    message, so that a mail program which minds Message-ID shows a repetition once. `backend`: a
    dotted path, else Django's setting.
    """

    key: str
    title: str
    sender: str
    recipients: Callable[[Message], Sequence[str]]
    page: Callable[[str], str]
    wants: Callable[[Event], bool] = everything
    backend: str | None = None
    host: str | None = None
    port: int | None = None
    real: bool = True
    internal: bool = False
    timeout_seconds: float = 30
    one_at_a_time: bool = True

    def accepts(self, event: Event) -> bool:
        """Ask `wants`."""
        return self.wants(event)

    def deliver(self, message: Message) -> Receipt:
        """Hand the mail to the server; what it says of a person's address is not kept."""
        to = list(self.recipients(message))
        if not to:
            return Receipt(Outcome.REFUSED, "no recipient", final=True)
        connection: BaseEmailBackend = get_connection(
            self.backend, host=self.host, port=self.port, timeout=self.timeout_seconds
        )
        try:
            connection.open()
        except (OSError, smtplib.SMTPException) as error:  # nothing has been handed over yet
            return Receipt(Outcome.UNREACHABLE, type(error).__name__)
        try:
            connection.send_messages([self._mail(message, to, connection)])
        except smtplib.SMTPRecipientsRefused as error:
            codes = {code for code, _ in error.recipients.values()}
            return _refused(min(codes))
        except smtplib.SMTPResponseException as error:
            return _refused(error.smtp_code)
        finally:
            connection.close()
        return Receipt(Outcome.DELIVERED, "250")

    def _mail(self, message: Message, to: list[str], connection: BaseEmailBackend) -> EmailMessage:
        words = {
            "title": _DRILL * message.drill + message.title,
            "address": message.address,
            "replaces": message.replaces,
            "reason": message.reason,
            "page": self.page(message.address),
        }
        host = self.sender.rpartition("@")[2].rstrip(">")
        return EmailMessage(
            subject=_SUBJECTS[message.action].format(**words),
            body=_TEXTS[message.action].format(**words),
            from_email=self.sender,
            bcc=to,
            headers={"Message-ID": f"<{message.key}@{host}>", "Auto-Submitted": "auto-generated"},
            connection=connection,
        )


def _refused(code: int) -> Receipt:
    return Receipt(Outcome.REFUSED, f"SMTP {code}", final=500 <= code < 600)
