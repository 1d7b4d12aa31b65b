"""Logs as JSON lines with ids only: no names, no free text, no values of rows."""

import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger


def without_values(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Say where an error happened and of what type, not its message: it may quote a person."""
    info = event.pop("exc_info", None)
    if isinstance(info, BaseException):
        error: BaseException | None = info
    else:
        error = info[1] if isinstance(info, tuple) else None
    if error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        event["error"] = type(error).__name__
        event["frames"] = [f"{each.filename}:{each.lineno} {each.name}" for each in frames[-12:]]
    return event


def configuration(*, level: str) -> dict[str, Any]:
    """For ``logging.config.dictConfig``; structlog and the standard library share one format."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    without_values,
                    structlog.processors.JSONRenderer(),
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            "procrastinate": {"handlers": [], "level": "WARNING", "propagate": True},
            **{
                # they tell each of their steps; "progress" has a level of its own
                name: {"handlers": [], "level": "ERROR", "propagate": True}
                for name in ("weasyprint", "weasyprint.progress", "fontTools")
            },
        },
    }
