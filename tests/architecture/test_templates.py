"""What the content security policy forbids does not stand in a template in the first place."""

import re
from collections.abc import Iterator

from tests.support.layers import SOURCE

FORBIDDEN = {
    "inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE),
    "event handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "unescaped output": re.compile(r"\|\s*safe\b|autoescape\s+off"),
    "foreign server": re.compile(
        r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//""", re.IGNORECASE
    ),
}
COMMENTS = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}", re.DOTALL)


def faults(text: str) -> Iterator[str]:
    without = COMMENTS.sub("", text)
    for name, pattern in FORBIDDEN.items():
        if pattern.search(without):
            yield name


def test_templates_hold_to_the_policy() -> None:
    found = [
        f"{path.relative_to(SOURCE)}: {fault}"
        for path in sorted(SOURCE.rglob("*.html"))
        for fault in faults(path.read_text("utf-8"))
    ]
    assert found == []


MENU = re.compile(r"<details[^>]*\bdata-menu>.*?</summary>\s*(<[^>]*>)", re.DOTALL)
FOLDED = re.compile(r'<details class="g-more.*?<summary>(.*?)</summary>', re.DOTALL)


def odd_shapes(text: str) -> Iterator[str]:
    """A menu without its list is torn into the row; what folds says so by its arrow."""
    without = COMMENTS.sub("", text)
    if any("g-menu__list" not in first for first in MENU.findall(without)):
        yield "menu without g-menu__list"
    if any('icon "arrow-down"' not in summary for summary in FOLDED.findall(without)):
        yield "folded part without arrow"


def test_menus_and_folded_parts_look_alike() -> None:
    found = [
        f"{path.relative_to(SOURCE)}: {odd}"
        for path in sorted(SOURCE.rglob("*.html"))
        for odd in odd_shapes(path.read_text("utf-8"))
    ]
    assert found == []


def test_odd_shapes_are_found() -> None:
    assert list(odd_shapes('<details class="g-menu" data-menu><summary>A</summary><ul>')) == [
        "menu without g-menu__list"
    ]
    assert list(odd_shapes('<details class="g-more"><summary>A</summary>')) == [
        "folded part without arrow"
    ]


def test_the_guard_finds_what_is_planted() -> None:
    planted = {
        '<p style="color:red">': ["inline style"],
        "<script>alert(1)</script>": ["inline script"],
        '<script src="/static/a.js" defer></script>': [],
        '<button onclick="go()">': ["event handler"],
        '<a href="javascript:go()">': ["javascript address"],
        "{{ text|safe }}": ["unescaped output"],
        '<img src="//example.org/a.png">': ["foreign server"],
        "{# onclick='' #}<p data-once='1'>": [],
    }
    assert {text: list(faults(text)) for text in planted} == planted
