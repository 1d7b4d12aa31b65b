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
