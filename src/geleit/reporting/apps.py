from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "geleit.reporting"
    label = "reporting"

    def ready(self) -> None:
        from geleit.reporting import privacy  # noqa: F401  registers what the tables hold
