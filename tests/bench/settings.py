"""The real settings with the trivial views beside them (05-settled 25)."""

from geleit.config.settings import *  # noqa: F403
from geleit.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.bench"]
ROOT_URLCONF = "tests.bench.urls"
