from django.apps import AppConfig


class Timeline(AppConfig):
    """The reader `timeline`."""

    name = "yangguang.readers.timeline"
    label = "timeline"
    verbose_name = "办理经过"
    default_auto_field = "django.db.models.BigAutoField"
