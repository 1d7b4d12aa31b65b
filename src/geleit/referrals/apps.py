from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "geleit.referrals"
    label = "referrals"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from geleit.cases import contents, open_items
        from geleit.referrals import privacy  # noqa: F401  registers the specs
        from geleit.referrals.selectors import open_items_of, titles_of

        open_items.register(open_items_of)
        contents.register("referrals", _("Anfragen und Vermittlungen"), titles_of)
