from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "geleit.people"
    label = "people"

    def ready(self) -> None:
        from pathlib import Path

        from geleit.documents import permissions as documents
        from geleit.documents import sources
        from geleit.people import permissions, privacy  # noqa: F401  register rules and specs
        from geleit.people.selectors.grants import holds

        sources.register(Path(__file__).parent / "data" / "texts")
        documents.ask(lambda actor, case, person: holds(actor, case_key=case, person_id=person))
