"""The operator sets how large an upload may be; nonsense stops the start with a sentence."""

import pytest

from geleit.ops import environment
from geleit.ops.errors import OperatorError


def read(**given: str) -> int:
    return environment.read({"GELEIT_ENV": "test", **given}).upload_mb


def test_the_limit_has_a_default_and_bounds() -> None:
    assert read() == 20
    assert read(GELEIT_UPLOAD_MAX_MB="5") == 5
    for wrong in ("", "0", "51", "viel", "-1", "\u0665"):
        with pytest.raises(OperatorError, match="GELEIT_UPLOAD_MAX_MB"):
            read(GELEIT_UPLOAD_MAX_MB=wrong)
