"""Addresses of letters: a key stands in them, and nobody's name or subject."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.desk.pages.mails import handling, letter, passed, registering, tray

urlpatterns = [
    path("desk/mail/", tray.tray, name="mails"),
    path("desk/mail/passed/", passed.passed, name="mails-passed"),
    path("desk/mail/<uuid:key>/", letter.letter, name="mail"),
    path("desk/mail/<uuid:key>/original/", letter.original, name="mail-original"),
    path("desk/mail/<uuid:key>/files/<int:place>/", letter.file, name="mail-file"),
    path("desk/mail/<uuid:key>/do/<slug:what>/", handling.handle, name="mail-handle"),
    path(
        "desk/mail/<uuid:key>/register/<slug:procedure>/",
        registering.register,
        name="mail-register",
    ),
]
