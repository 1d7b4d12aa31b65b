from django.apps import AppConfig


class SteeringConfig(AppConfig):
    name = "geleit.steering"
    label = "steering"

    def ready(self) -> None:
        from geleit.cases import casesheet
        from geleit.cases.services import on_note_moved
        from geleit.steering import permissions, privacy  # noqa: F401  register rules and specs
        from geleit.steering.selectors import hurdles_of_case
        from geleit.steering.services import follow_note

        casesheet.register("hurdles", hurdles_of_case)
        if follow_note not in on_note_moved:
            on_note_moved.append(follow_note)
