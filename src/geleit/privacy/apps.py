from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "geleit.privacy"
    label = "privacy"

    def ready(self) -> None:
        from geleit.privacy import house  # noqa: F401  registers the specs
