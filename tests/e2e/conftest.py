"""A browser per module, and the standing actors with committed rows behind a real server."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import browser as looks
from tests.support.staff import Staff

Enter = Callable[..., Page]
PICTURES = os.environ.get("PICTURES_TO", "")  # a folder: the last page of each browser, to look at
PATIENCE = 20_000  # milliseconds; a full machine is slow, not broken


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with looks.launched() as browser:
        yield browser


@pytest.fixture
def at_desk(
    request: pytest.FixtureRequest,
    chromium: Browser,
    live_server: Any,
    transactional_db: None,
    staff: Staff,
    lists: None,
) -> Iterator[Enter]:
    """``at_desk("responsible")``: that person's browser; options go to its context."""
    opened: list[Page] = []

    def enter(key: str, **options: Any) -> Page:
        opened.append(looks.entered(chromium, live_server.url, staff.users[key], **options))
        opened[-1].set_default_timeout(PATIENCE)
        return opened[-1]

    yield enter
    for number, page in enumerate(opened):
        if PICTURES:
            page.screenshot(
                path=Path(PICTURES) / f"{request.node.name}-{number}.png", full_page=True
            )
        page.context.close()
