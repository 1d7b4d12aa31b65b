"""Entry point of the web server."""

import os

from django.core.wsgi import get_wsgi_application

from geleit.ops.errors import OperatorError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geleit.config.settings")
try:
    application = get_wsgi_application()
except OperatorError as error:  # one sentence instead of a stack trace in the operator's log
    raise SystemExit(str(error)) from error
