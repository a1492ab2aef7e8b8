"""Reading of settings from the environment: one typed function, so that all are known by name."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable that was asked for: its name, what it says, what it is unset."""

    name: str
    says: str
    unset: str


SETTINGS: dict[str, Setting] = {}
"""Every setting that `env` was asked for, by name; the docs test compares it with the docs."""


def env(name: str, default: T, read: Callable[[str], T], *, says: str, unset: str = "") -> T:
    """Return the environment variable `name` as read by `read`, or `default` when unset or empty.

    `says` is its line in the docs, `unset` says in words what holds without it. ValueError: the
    text can't be read; the message names the setting.
    """
    SETTINGS[name] = Setting(name, says, unset or str(default))
    text = os.environ.get(name, "").strip()
    if not text:
        return default
    try:
        return read(text)
    except ValueError as error:
        raise ValueError(f"setting {name}: {error}") from error


def flag(text: str) -> bool:
    """Read a yes or no."""
    if text.lower() in {"1", "yes", "true", "on"}:
        return True
    if text.lower() in {"0", "no", "false", "off"}:
        return False
    raise ValueError(f"write yes or no, not {text!r}")


def listing(text: str) -> list[str]:
    """Read names divided by commas."""
    return [part.strip() for part in text.split(",") if part.strip()]


def secret(path: Path) -> str:
    """Return the secret kept at `path`; on first use make one, readable by the owner only.

    Two processes that start at once agree: the file appears whole or not at all, the first stays.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent)  # made with mode 0600
        try:
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(50))
                file.flush()
                os.fsync(file.fileno())
            Path(path).hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            Path(draft).unlink()
    return path.read_text(encoding="ascii").strip()
