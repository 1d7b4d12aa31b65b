"""Every form with free text about clients autosaves: what somebody typed survives everything."""

import re

import pytest

from tests.architecture.test_access_matrix import Ground, ground, named_urls

__all__ = ["ground"]  # the fixture

pytestmark = pytest.mark.django_db
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
# no part of a date, no choice from a list
FREE_TEXT = re.compile(
    r'<textarea\b|<input\b(?![^>]*(?:list=|inputmode="numeric"))[^>]*type="(?:text|tel|email)"'
)
# No word about a client is typed there: accounts, lists, offices, the search of data protection.
# A file cannot be kept as a draft, and the few words beside it say nothing without it.
OTHERS = (
    "desk:accounts:", "desk:catalogue:", "desk:audit:", "desk:directory:", "desk:reporting:",
    "account_", "mfa_",
    "desk:documents:add_files", "desk:documents:add_person_files", "desk:documents:change_file",
)  # fmt: skip


def without_draft(html: str) -> list[str]:
    return [
        attributes.strip()
        for attributes, inside in FORM.findall(html)
        if 'method="post"' in attributes
        and FREE_TEXT.search(inside)
        and "data-draft-url=" not in attributes
    ]


def test_every_form_with_free_text_saves_drafts(ground: Ground) -> None:
    client, seen, missing = ground.clients["own"], 0, {}
    for name, pattern in named_urls():
        if not name.startswith("desk:") or name.startswith(OTHERS):
            continue
        response = client.get(ground.path(name, pattern))
        if response.status_code != 200 or "html" not in response.headers["Content-Type"]:
            continue
        html = response.content.decode()
        seen += html.count("data-draft-url=")
        if found := without_draft(html):
            missing[name] = found
    assert missing == {}
    assert seen > 15, "pages with forms were not reached"


def test_a_form_that_forgets_it_is_found() -> None:
    forgotten = '<form class="x" method="post"><textarea name="text"></textarea></form>'
    assert without_draft(forgotten)
    assert not without_draft(forgotten.replace('method="post"', 'method="post" data-draft-url="/"'))
