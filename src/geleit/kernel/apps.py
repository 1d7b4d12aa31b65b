from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KernelConfig(AppConfig):
    name = "geleit.kernel"
    label = "kernel"

    def ready(self) -> None:
        from geleit.kernel import grants

        post_migrate.connect(grants.apply, sender=self, dispatch_uid="geleit.kernel.grants")
