"""The strict client notices what it promises (negative controls)."""

import pytest

from tests.support.client import problems_of


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<p style="color:red">x</p>',
        "<style>p{}</style>",
        '<a href="#" onclick="x()">x</a>',
        "<p>{{ name }}</p>",
        "<p>{% if %}</p>",
    ],
)
def test_a_planted_fault_is_found(html: str) -> None:
    assert problems_of(html)


def test_only_the_braces_that_were_typed_may_come_back() -> None:
    assert problems_of('<input value="{{">', typed="since_day={{") == []
    assert problems_of('<input value="{{"><p>{% if %}</p>', typed="since_day={{")


def test_a_clean_page_passes() -> None:
    assert problems_of('<p class="x">ok</p><script src="/static/a.js" defer></script>') == []
