"""What goes to and comes from an SMPP session, as the library's PDUs."""

from __future__ import annotations

import re
from typing import Any, Final

from smpplib import consts, smpp

from yangguang.kernel.delivery.sms.gateways import DELIVERED, FAILED, Said, Told

_RECEIPT: Final = re.compile(r"id:\s*(\S+).*?stat:\s*([A-Z]+)", re.IGNORECASE | re.DOTALL)
_STATES: Final = {
    "DELIVRD": DELIVERED,
    "EXPIRED": FAILED,
    "DELETED": FAILED,
    "UNDELIV": FAILED,
    "REJECTD": FAILED,
}
_MESSAGE_STATES: Final = {2: DELIVERED, 3: FAILED, 4: FAILED, 5: FAILED, 8: FAILED}
"""SMPP 3.4, 5.2.28: delivered, expired, deleted, undeliverable, rejected; others are not the end."""
_IS_RECEIPT: Final = 0x04
_HAS_HEADER: Final = 0x40
_UCS2: Final = 8
DESTINATION: Final = bytes((consts.SMPP_TON_INTL, consts.SMPP_NPI_ISDN))
"""What stands before the number: international, of the telephone network."""


def submission(
    client: Any,
    *,
    text: str,
    to: str,
    sender: str,
    joined: tuple[int, int, int] | None,
    payload: bool,
) -> Any:
    """Return the submit_sm of one part in UCS-2; `joined`: reference, number of parts, place."""
    octets, esm_class = text.encode("utf-16-be"), 0
    if joined is not None:
        octets, esm_class = bytes((5, 0, 3, *joined)) + octets, _HAS_HEADER
    body = {"message_payload": octets} if payload else {"short_message": octets}
    is_number = sender.lstrip("+").isdigit()
    return smpp.make_pdu(
        "submit_sm",
        client=client,
        source_addr_ton=consts.SMPP_TON_UNK if is_number else consts.SMPP_TON_ALNUM,
        source_addr_npi=consts.SMPP_NPI_UNK,
        source_addr=sender,
        dest_addr_ton=consts.SMPP_TON_INTL,
        dest_addr_npi=consts.SMPP_NPI_ISDN,
        destination_addr=to.lstrip("+"),
        esm_class=esm_class,
        data_coding=_UCS2,
        registered_delivery=1,
        **body,
    )


def told(pdu: Any) -> Told | Said | None:
    """Return what a deliver_sm says: a receipt that is the end, or an answer of somebody; None: neither."""
    octets = bytes(pdu.short_message or getattr(pdu, "message_payload", None) or b"")
    esm_class = int(pdu.esm_class or 0)
    if esm_class & _HAS_HEADER and octets:
        octets = octets[octets[0] + 1 :]
    if not esm_class & _IS_RECEIPT:
        return Said(_number(written(pdu.source_addr)), _text(octets, int(pdu.data_coding or 0)))
    match = _RECEIPT.search(octets.decode("latin-1"))
    name = written(getattr(pdu, "receipted_message_id", None) or b"") or (match[1] if match else "")
    by_number = getattr(pdu, "message_state", None)
    state = _MESSAGE_STATES.get(int(by_number)) if by_number else None
    if state is None and match:
        state = _STATES.get(match[2].upper())
    return Told(name, state) if name and state else None


def written(octets: Any) -> str:
    """Return an identifier or address as text, without the zero that ends it."""
    plain = octets if isinstance(octets, str) else bytes(octets or b"").decode("latin-1")
    return plain.rstrip("\0")


def _number(text: str) -> str:
    return text if text.startswith("+") else f"+{text}" if text.startswith("86") else f"+86{text}"


def _text(octets: bytes, coding: int) -> str:
    return octets.decode("utf-16-be" if coding == _UCS2 else "latin-1", errors="replace")
