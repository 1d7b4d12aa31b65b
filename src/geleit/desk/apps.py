from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "geleit.desk"
    label = "desk"

    def ready(self) -> None:
        from geleit.desk import context
        from geleit.desk.cases import badge
        from geleit.desk.referrals.badge import awaited

        context.counters["desk:cases:inbox"] = badge.waiting
        context.counters["desk:referrals:list"] = awaited
