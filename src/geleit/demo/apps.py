from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "geleit.demo"
    label = "demo"

    def ready(self) -> None:
        from geleit.accounts import demo_signins
        from geleit.demo import signins

        demo_signins.register(signins.signins, signins.is_demo_signin)
