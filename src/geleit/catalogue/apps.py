from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "geleit.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        from geleit.catalogue import privacy  # noqa: F401  registers the specs
