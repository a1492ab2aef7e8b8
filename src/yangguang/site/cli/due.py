"""`due START LIMIT`: the last day of a limit and the sheet that derives it, without a database."""

from __future__ import annotations

import argparse
import json
import re
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from yangguang.base.workdays import Due

HELP = "推算期限最后一日并打印推算单：due 2026-02-13 7wd"
OK, NONSENSE = 0, 2


class _Parser(argparse.ArgumentParser):
    """Raises what argparse would print and exit on, so that it is said in both languages."""

    def error(self, message: str) -> NoReturn:
        raise ValueError(
            f"命令写法不对，例如：due 2026-02-13 7wd。 {message[:1].upper()}{message[1:]}; "
            "for example: due 2026-02-13 7wd."
        )


def run(arguments: list[str]) -> int:
    """Print the due date and its sheet. 0: printed, 2: the input makes no sense."""
    try:
        given = _parser().parse_args([_positional(argument) for argument in arguments])
        start, due = _derived(given)
    except ValueError as error:
        print(error, file=sys.stderr)
        return NONSENSE
    if given.json:
        rows = due.sheet.to_json()["rows"]
        said = {"due": _ends(due, start), "provisional": due.provisional, "sheet": rows}
        print(json.dumps(said, ensure_ascii=False, indent=2))
        return OK
    state = "暂定 provisional" if due.provisional else "确定 final"
    print(f"{_ends(due, start)} {state}")
    print("\n".join(due.sheet.lines()))
    return OK


def _parser() -> _Parser:
    parser = _Parser(prog="yangguang due", description=HELP, allow_abbrev=False)
    parser.add_argument("start", metavar="START", help="起算日或时刻：2026-02-13、2026-02-13T23:40")
    parser.add_argument("limit", metavar="LIMIT", help="期限：15wd、30d、3m、2y、12h，倒算 -30d")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.add_argument("--known-on", metavar="DATE", help="按该日已公布的放假通知推算")
    parser.add_argument(
        "--pause",
        metavar="SENT..END",
        action="append",
        default=[],
        help="扣除发出次日至答复或期满之日，可多次给出",
    )
    return parser


def _positional(argument: str) -> str:
    """Keep argparse from reading a backward limit as an option: a blank in front does."""
    return f" {argument}" if re.match(r"-\d", argument) else argument


def _derived(given: argparse.Namespace) -> tuple[date | datetime, Due]:
    from yangguang.base.workdays import Amount, national

    start = _start(given.start.strip())
    amount = Amount.parse(given.limit.strip())
    pauses = [_pause(text) for text in given.pause]
    calendar = national()
    if given.known_on:
        calendar = calendar.known_on(_date(given.known_on))
    return start, calendar.due(start, amount, pauses=pauses)


def _date(text: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError(
        f"“{text}”不是日期：请写作 2026-02-13。 “{text}” is no date: write it as 2026-02-13."
    )


def _start(text: str) -> date | datetime:
    if "T" not in text:
        return _date(text)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(
            f"“{text}”不是时刻：请写作 2026-02-13T23:40。"
            f" “{text}” is no instant: write it as 2026-02-13T23:40."
        ) from None


def _pause(text: str) -> tuple[date, date]:
    sent, dots, end = text.partition("..")
    if dots and _date(sent) <= _date(end):
        return _date(sent), _date(end)
    raise ValueError(
        f"“{text}”不是中止的期间：请写作 2026-03-02..2026-03-11，先发出后答复。"
        f" “{text}” is no pause: write sent..end, as in 2026-03-02..2026-03-11."
    )


def _ends(due: Due, start: date | datetime) -> str:
    """Write the end in the form in which the start was given."""
    if due.moment is None or not isinstance(start, datetime):
        return due.on.isoformat()
    moment = due.moment.astimezone(start.tzinfo) if start.tzinfo else due.moment
    precision = "seconds" if moment.second else "minutes"
    return (moment if start.tzinfo else moment.replace(tzinfo=None)).isoformat(timespec=precision)
