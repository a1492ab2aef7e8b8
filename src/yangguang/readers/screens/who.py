"""Which device asks: by its cookie, which no address and no log holds."""

from __future__ import annotations

from datetime import timedelta
from typing import Final, cast

from django.http import HttpRequest, HttpResponse

from yangguang.kernel.delivery.devices import queries
from yangguang.kernel.delivery.models import Device

COOKIE: Final = "device"
_AGE: Final = timedelta(days=400)
"""As long as browsers keep one."""


class DeviceRequest(HttpRequest):
    """A request of a device that was recognised."""

    device: Device


def found(request: HttpRequest) -> Device | None:
    """Return the device that asks, one that has ended too; None: none does."""
    return queries.known(request.COOKIES.get(COOKIE, ""))


def is_one(request: HttpRequest, *args: object, **kwargs: object) -> bool:  # noqa: ARG001 - the shape of `opens`
    """Tell whether a device asks that has not ended; it is then on the request."""
    device = found(request)
    if device is None or device.ended_at is not None:
        return False
    cast("DeviceRequest", request).device = device
    return True


def by_token(request: HttpRequest) -> Device | None:
    """Return the device whose program asks, by ``Authorization: Bearer``; None: none does, or it has ended."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    device = queries.known(token.strip()) if kind.lower() == "bearer" else None
    return device if device and device.ended_at is None else None


def remember(response: HttpResponse, token: str, *, is_secure: bool) -> None:
    """Give the device its cookie: no script reads it, no other site's page sends it."""
    response.set_cookie(
        COOKIE, token, max_age=_AGE, httponly=True, secure=is_secure, samesite="Strict"
    )
