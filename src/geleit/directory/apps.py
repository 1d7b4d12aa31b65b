from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "geleit.directory"
    label = "directory"

    def ready(self) -> None:
        from geleit.directory import privacy  # noqa: F401  registers the specs
