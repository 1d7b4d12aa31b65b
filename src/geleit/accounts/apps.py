from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "geleit.accounts"
    label = "accounts"

    def ready(self) -> None:
        from geleit.accounts import privacy  # noqa: F401  registers the specs
