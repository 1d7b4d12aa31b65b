"""The printed data-protection folder says what the code does."""

import pytest

from tests.support.privacy_docs import FOLDER, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_the_folder_is_as_generated(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == PAGES[name](), "run: make docs"
