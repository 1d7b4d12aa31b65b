from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "geleit.people"
    label = "people"

    def ready(self) -> None:
        from geleit.people import permissions, privacy  # noqa: F401  register rules and specs
