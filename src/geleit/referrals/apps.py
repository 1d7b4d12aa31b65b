from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "geleit.referrals"
    label = "referrals"

    def ready(self) -> None:
        from geleit.cases import open_items
        from geleit.referrals import privacy  # noqa: F401  registers the specs
        from geleit.referrals.selectors import open_items_of

        open_items.register(open_items_of)
