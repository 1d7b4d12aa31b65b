"""Every shipped story plays to its end, through the services and behind the walls."""

import re
from pathlib import Path

import pytest

from geleit.demo import stories
from geleit.demo.verbs import VERBS


@pytest.mark.parametrize("path", sorted(stories.FOLDER.glob("*.yaml")), ids=lambda p: p.stem)
def test_the_story_plays(house: None, path: Path) -> None:
    story = stories.play_file(path)
    assert story.title
    assert story.source


def test_every_verb_is_in_the_reference_and_no_word_there_is_stale() -> None:
    text = (Path(__file__).parents[2] / "docs/reference/stories.md").read_text("utf-8")
    table = text.partition("## Verbs")[2].partition("```")[0]
    listed = {word for word in re.findall(r"`([a-z_]+)`", table) if "_" in word}
    assert listed == set(VERBS)
