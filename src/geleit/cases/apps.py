from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "geleit.cases"
    label = "cases"

    def ready(self) -> None:
        from geleit.cases import permissions, privacy  # noqa: F401  register rules and specs
