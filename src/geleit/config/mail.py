"""Where mails go: to a server when one is named, into files in the demo, else nowhere."""

from urllib.parse import unquote, urlsplit

from geleit.ops.environment import Environment, Kind
from geleit.ops.errors import OperatorError

PATH = "django.core.mail.backends"


def backend(env: Environment) -> tuple[str, dict[str, str]]:
    """Backend and its settings from GELEIT_MAIL_URL (``smtp://user:password@host:587``)."""
    if env.kind is Kind.TEST:
        return f"{PATH}.locmem.EmailBackend", {}
    if env.mail_url:
        return f"{PATH}.smtp.EmailBackend", _server(env.mail_url)
    if env.kind is Kind.DEMO:
        return f"{PATH}.filebased.EmailBackend", {"EMAIL_FILE_PATH": str(env.place.root / "mail")}
    return f"{PATH}.dummy.EmailBackend", {}


def _server(url: str) -> dict[str, str]:
    parts = urlsplit(url)
    if parts.scheme != "smtp" or not parts.hostname:
        msg = "GELEIT_MAIL_URL ist keine Mailadresse eines Servers (smtp://rechner:587)."
        raise OperatorError(msg)
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": str(parts.port or 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": "1",
    }
