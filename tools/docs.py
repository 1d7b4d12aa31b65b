"""``make docs``: print the data-protection folder from the code."""

import os
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "src")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geleit.config.testing")

import django  # noqa: E402  after the path is set

django.setup()

from tests.support import privacy_docs  # noqa: E402  needs the app registry

privacy_docs.write()
