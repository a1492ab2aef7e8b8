"""Public addresses of `hazards`, included under each language; each owner's part has a list of its own."""

from __future__ import annotations

from yangguang.modules.hazards import (
    urls_contacts,
    urls_incoming,
    urls_reports,
    urls_television,
    urls_warnings,
)

app_name = "hazards"
urlpatterns = [
    *urls_television.urlpatterns,
    *urls_warnings.urlpatterns,
    *urls_incoming.urlpatterns,
    *urls_contacts.urlpatterns,
    *urls_reports.urlpatterns,
]
