"""What may be done with keys and peers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from yangguang.base.merkle.notes import MalformedError, VerifierKey
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.kernel.ledger.models import SigningKey

LONGEST_REASON: Final = 1000
"""Characters: an entry of the ledger has room for 65,535 bytes, all told (C2SP tlog-tiles)."""


def why_not_rotate(
    reason: str,
    *,
    held: bool,
    at: datetime,
    row: SigningKey,
    compromised_from: datetime | None,
) -> Iterator[Sentence]:
    """Yield why the log's key can't be changed."""
    if not reason.strip():
        yield sentence(
            Reason.FACTS,
            "没有写明换钥的理由：理由随声明公布。",
            remedy="请填写理由，例如“定期更换”或者“密钥可能失密”。",
        )
    if len(reason) > LONGEST_REASON:
        yield sentence(
            Reason.TOO_MUCH,
            "理由超过 {most} 字，账本条目容纳不下。",
            remedy="请简要说明，详情另行公布。",
            most=LONGEST_REASON,
        )
    if at < row.from_at or (compromised_from and compromised_from > at):
        yield sentence(
            Reason.FACTS,
            "换钥或者失密的时间不对：换钥不得早于现用密钥启用之时，失密不得晚于换钥之时。",
            remedy="请核对时间。不能确定何时失密的，填写最早的可能时间。",
        )
    if not held and compromised_from is None:
        yield sentence(
            Reason.FACTS,
            "本机没有现用私钥（{id}），旧密钥不能签署换钥声明。",
            remedy="请先从备份恢复私钥文件；确已丢失的，按失密处理并写明自何时起失密。",
            id=row.key_id,
        )


def why_not_know(
    origin: str, keys: str, cosigner_key: str, addresses: tuple[str, ...]
) -> Iterator[Sentence]:
    """Yield why another office's ledger can't be entered as a peer."""
    try:
        logs = [VerifierKey.parse(line) for line in keys.splitlines() if line.strip()]
        cosigner = VerifierKey.parse(cosigner_key) if cosigner_key else None
    except MalformedError:
        yield sentence(
            Reason.FACTS,
            "公钥无法识别。",
            remedy="每行一个公钥，形如 名称+标识+公钥；请从对方公布的地址完整复制。",
        )
        return
    if not logs or any(key.name != origin or key.is_cosigner for key in logs):
        yield sentence(
            Reason.FACTS,
            "“{origin}”的账本公钥缺失，或者名称与账本不同。",
            remedy="请核对账本名称：它是检查点的第一行。",
            origin=origin,
        )
    if cosigner and not cosigner.is_cosigner:
        yield sentence(
            Reason.FACTS,
            "所给的联署公钥不是联署用的公钥（算法 0x04）。",
            remedy="请向对方索取联署公钥。",
        )
    if bad := [address for address in addresses if address and not is_address(address)]:
        yield sentence(
            Reason.FACTS,
            "地址“{address}”不能使用：须以 https:// 开头。",
            remedy="请填写对方账本公布的地址。",
            address=bad[0],
        )


def is_address(address: str) -> bool:
    """Tell whether we would call an address: HTTPS, or this very machine."""
    near = ("http://127.0.0.1:", "http://localhost:", "http://[::1]:")
    return address.startswith(("https://", *near)) and "@" not in address
