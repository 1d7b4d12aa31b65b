"""Stories: YAML files that tell one way through the system and are played through the services.

Format: docs/reference/stories.md. A story proves itself: the first rule that refuses a step ends
it with file, line and the sentence a case manager would have read.
"""

from pathlib import Path

from geleit.demo.stories.player import Played, play, play_file
from geleit.demo.stories.script import Step, Story, StoryError, read

FOLDER = Path(__file__).parents[1] / "data" / "stories"

__all__ = ["FOLDER", "Played", "Step", "Story", "StoryError", "play", "play_file", "read"]
