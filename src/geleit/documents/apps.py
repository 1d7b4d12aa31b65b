from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "geleit.documents"
    label = "documents"

    def ready(self) -> None:
        from geleit.documents import kinds, privacy  # noqa: F401  register sheets and specs
