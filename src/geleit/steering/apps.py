from django.apps import AppConfig


class SteeringConfig(AppConfig):
    name = "geleit.steering"
    label = "steering"

    def ready(self) -> None:
        from geleit.steering import permissions, privacy  # noqa: F401  register rules and specs
