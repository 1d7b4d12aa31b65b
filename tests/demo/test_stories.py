"""Every shipped story plays to its end, through the services and behind the walls."""

import io
from pathlib import Path

import pytest

from geleit.demo import county, stories
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting


@pytest.fixture
def house(lists: None) -> None:
    with acting(SYSTEM):
        county.build()


@pytest.mark.parametrize("path", sorted(stories.FOLDER.glob("*.yaml")), ids=lambda p: p.stem)
def test_the_story_plays(house: None, path: Path) -> None:
    out = io.StringIO()
    stories.play_file(path, dry_run=False, out=out)
    assert "erledigt" in out.getvalue()
