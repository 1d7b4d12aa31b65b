"""Settings for tests and for tools that read the code (type checker): no environment needed."""

import os

if os.environ.get("GELEIT_ENV") != "test":  # a demo or production shell must not leak into tests
    for _name in [name for name in os.environ if name.startswith(("GELEIT_", "DATABASE_URL"))]:
        del os.environ[_name]
    os.environ["GELEIT_ENV"] = "test"

from geleit.config.settings import *  # noqa: F403  the environment comes first
