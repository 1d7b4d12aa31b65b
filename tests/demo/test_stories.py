"""Every shipped story plays to its end, through the services and behind the walls."""

from pathlib import Path

import pytest

from geleit.demo import stories


@pytest.mark.parametrize("path", sorted(stories.FOLDER.glob("*.yaml")), ids=lambda p: p.stem)
def test_the_story_plays(house: None, path: Path) -> None:
    story = stories.play_file(path)
    assert story.title
    assert story.source
