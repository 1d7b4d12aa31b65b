import os
import sys
from typing import Any, cast

from django.core.wsgi import get_wsgi_application

# A tool for developers brings it and structlog would load it; in operation it is not there.
cast("dict[str, Any]", sys.modules)["rich"] = None
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
application = get_wsgi_application()
