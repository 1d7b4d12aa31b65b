from django.apps import AppConfig


class CompositionConfig(AppConfig):
    name = "geleit.config"
    label = "config"

    def ready(self) -> None:
        from geleit.config import checks  # noqa: F401  registers the checks
