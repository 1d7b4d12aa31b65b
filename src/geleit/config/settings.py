"""Django's settings, all from one reading of the environment (``geleit.ops.environment``)."""

import os
from datetime import timedelta
from typing import Any

import django_stubs_ext
from django.utils.translation import gettext_lazy as _

from geleit.config.logging import configuration as logging_configuration
from geleit.config.mail import backend as mail_backend
from geleit.config.strictness import Undefined
from geleit.ops import environment, places
from geleit.ops.environment import DbRole, Kind

django_stubs_ext.monkeypatch()

ENV = environment.read(os.environ)
IS_DEMO = ENV.kind is Kind.DEMO
IS_TEST = ENV.kind is Kind.TEST
IS_PRODUCTION = ENV.is_production

GELEIT_MASTER_KEY_FILE = ENV.master_key_file
GELEIT_HEADER_TEXT = ENV.header_text
GELEIT_DATA_DIR = ENV.place.root
GELEIT_ALLOWS_DEMO = not IS_PRODUCTION  # demo data, sign-in without second factor, unproofed texts

DEBUG = ENV.debug  # refused in production by ``environment.read``
STYLE_PAGE = DEBUG or IS_TEST
SECRET_KEY = ENV.secret_key
ALLOWED_HOSTS = list(ENV.hosts)
ROOT_URLCONF = "geleit.config.urls"
WSGI_APPLICATION = "geleit.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

OWN_APPS = [
    f"geleit.{name}"
    for name in (
        "kernel",
        "audit",
        "privacy",
        "catalogue",
        "accounts",
        "directory",
        "documents",
        "people",
        "cases",
        "plans",
        "referrals",
        "steering",
        "reporting",
        "desk",
        "demo",
        "config",
    )
]
INSTALLED_APPS = [
    "django.contrib.contenttypes",  # auth and migrations lean on it; we have no generic keys
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    *OWN_APPS,  # before allauth, whose pages they replace
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "template_partials",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "geleit.desk.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "geleit.desk.middleware.OwnLanguage",
    "geleit.desk.middleware.SessionGuard",
]

_engine_options: dict[str, Any] = {
    "context_processors": [
        "django.template.context_processors.request",
        "django.template.context_processors.i18n",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
        "geleit.desk.context.frame",
    ],
    "builtins": ["template_partials.templatetags.partials"],
}
if IS_TEST:
    _engine_options["string_if_invalid"] = Undefined()
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted((places.PACKAGE / "desk").glob("*/templates")),  # a folder for each domain
        "APP_DIRS": True,
        "OPTIONS": _engine_options,
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Database: one role a process. Connections stay open; a broken one is noticed before it is used.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": ENV.database.name,
        "USER": ENV.database.user,
        "PASSWORD": ENV.database.password,
        "HOST": ENV.database.host,
        "PORT": ENV.database.port,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,  # ``@reads`` and ``@writes`` open the transaction with its actor
        "OPTIONS": {
            "connect_timeout": 3,
            "application_name": f"geleit {ENV.db_role}",
            # Planning costs more than fetching: the walls belong to every statement. The owner
            # changes tables, whose statements take no parameters from the server.
            "server_side_binding": ENV.db_role is not DbRole.OWNER,
            "prepare_threshold": None if ENV.pooled else 3,
        },
    }
}
SILENCED_SYSTEM_CHECKS: list[str] = []

# Signing in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_REDIRECT_URL = "desk:accounts:start"
LOGIN_URL = "account_login"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if IS_TEST:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *PASSWORD_HASHERS]
_validation = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_validation}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_validation}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_validation}.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "geleit.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "geleit.desk.accounts.forms.signing.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by the administration, not by mail
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_TIMEOUT = 900
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = False  # geleit.accounts.throttle counts in the database, for all processes
MFA_ADAPTER = "geleit.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {"authenticate": "geleit.desk.accounts.forms.signing.CodeForm"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Geleit"
MFA_TOTP_TOLERANCE = 1

# Sessions: the desk locks after 20 minutes and ends after ten hours. The row stays longer, so
# that a form sent after the weekend is still known to be somebody's and kept for the next sign-in.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = int(timedelta(days=4).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "__Host-session" if IS_PRODUCTION else "session"
SESSION_COOKIE_SECURE = IS_PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_PRODUCTION else "csrf"
CSRF_COOKIE_SECURE = IS_PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "geleit.desk.accounts.views.signing.csrf_failure"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ENV.hosts] if IS_PRODUCTION else []
LANGUAGE_COOKIE_SECURE = IS_PRODUCTION
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Headers. Django 6 has this setting; until then geleit.desk.middleware reads it.
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if IS_PRODUCTION:  # behind a proxy that ends TLS and sets this header itself (operator's guide)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds())
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
GELEIT_UPLOAD_MAX_BYTES = ENV.upload_mb * 1024 * 1024  # one file
GELEIT_UPLOAD_MAX_FILES = 10  # in one form
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * GELEIT_UPLOAD_MAX_BYTES  # one form; never onto the disk
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FILES = GELEIT_UPLOAD_MAX_FILES

# Language and time
LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("Deutsch")), ("en", _("Englisch"))]
LOCALE_PATHS = [places.PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

# Files
STATIC_URL = "static/"
STATIC_ROOT = ENV.place.root / "static"
_plain_static = IS_TEST or DEBUG
WHITENOISE_USE_FINDERS = _plain_static
WHITENOISE_AUTOREFRESH = _plain_static
_static_storage = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if _plain_static
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # no uploads yet
    "staticfiles": {"BACKEND": _static_storage},
}

# Mail says only that there is something new; jobs run in the worker
EMAIL_BACKEND, _mail_options = mail_backend(ENV)
EMAIL_FILE_PATH = _mail_options.get("EMAIL_FILE_PATH")
EMAIL_HOST = _mail_options.get("EMAIL_HOST", "")
EMAIL_PORT = int(_mail_options.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = _mail_options.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = _mail_options.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = bool(_mail_options.get("EMAIL_USE_TLS"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = ENV.mail_from
SERVER_EMAIL = ENV.mail_from
EMAIL_SUBJECT_PREFIX = ""

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logging_configuration(level="WARNING" if IS_TEST else "INFO")
