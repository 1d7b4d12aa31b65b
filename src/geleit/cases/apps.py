from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "geleit.cases"
    label = "cases"

    def ready(self) -> None:
        from geleit.cases import (  # noqa: F401  register rules, specs, sheets
            farewell,
            permissions,
            privacy,
            retention,
            sheets,
        )
        from geleit.cases.services.erasing import forget_drafts
        from geleit.cases.services.opening import follow_initials
        from geleit.people.services import on_new_initials, on_person_erased

        if follow_initials not in on_new_initials:
            on_new_initials.append(follow_initials)
        if forget_drafts not in on_person_erased:
            on_person_erased.append(forget_drafts)
        farewell.register()
        retention.register()
