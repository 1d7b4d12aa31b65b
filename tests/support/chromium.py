"""Which browser draws the pages of tests and of the tutorial."""

import shutil

# The shell draws the same pages without the window around them, with half the work.
PATH = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium"))), "")
