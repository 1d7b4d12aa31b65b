from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "geleit.plans"
    label = "plans"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from geleit.cases import casesheet, contents, open_items
        from geleit.cases.services import on_task_ticked
        from geleit.plans import privacy, sheets  # noqa: F401  registers specs
        from geleit.plans.selectors.goals import find_open_goals, goal_titles
        from geleit.plans.selectors.nameless import areas, goals
        from geleit.plans.services.steps import follow_task

        sheets.bring()
        open_items.register(find_open_goals)
        casesheet.register("areas", areas)
        casesheet.register("goals", goals)
        contents.register("goals", _("Ziele mit Schritten"), goal_titles)
        if follow_task not in on_task_ticked:
            on_task_ticked.append(follow_task)
