"""What somebody had typed when their session was found over: sealed, theirs alone, for a day."""

from __future__ import annotations

from django.db import models

from yangguang.kernel.people.models.persons import Person


class KeptForm(models.Model):
    """A form that was sent too late (迟交的表单): address and fields, encrypted under SECRET_KEY."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="kept_forms")
    sealed = models.BinaryField()
    kept_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kept_at"], name="people_kept_form_at")]

    def __str__(self) -> str:
        """Return whose it is."""
        return f"{self.person_id} {self.kept_at}"
