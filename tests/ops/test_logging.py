"""Logs carry ids, places in the code and types of errors, never what a row or a person said."""

import json
import logging.config
from collections.abc import Iterator

import pytest

from geleit.config.logging import configuration


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    """The other tests keep their own handlers."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def test_an_error_is_logged_without_its_message(capsys: pytest.CaptureFixture[str]) -> None:
    logging.config.dictConfig(configuration(level="INFO"))
    try:
        msg = "duplicate key (name)=(Olena Beispiel)"
        raise ValueError(msg)
    except ValueError:
        logging.getLogger("geleit.test").exception("request_failed")
    written = capsys.readouterr().err
    entry = json.loads(written.splitlines()[-1])
    assert (entry["event"], entry["error"]) == ("request_failed", "ValueError")
    assert "test_logging.py" in entry["frames"][-1]
    assert "Olena" not in written
