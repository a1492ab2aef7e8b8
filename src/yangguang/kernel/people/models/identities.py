"""Accounts at an identity server outside (统一身份认证) that were bound to people here."""

from __future__ import annotations

from django.db import models

from yangguang.kernel.people.models.persons import Person


class Identity(models.Model):
    """That `issuer` knows `person` as `subject`: bound once, by the person, after a password."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identities")
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=255)
    bound_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="people_identity_once"),
            models.UniqueConstraint(fields=["person", "issuer"], name="people_identity_of_person"),
        ]

    def __str__(self) -> str:
        """Return whose it is."""
        return f"{self.person_id}"
