"""What the pages about people show: words, links, cards. Templates only print."""

from geleit.desk.people.presenters.cards import Card, Pair, cards, case_words, head, pairs
from geleit.desk.people.presenters.page import conflict, frame, opened, page, section_url

__all__ = [
    "Card",
    "Pair",
    "cards",
    "case_words",
    "conflict",
    "frame",
    "head",
    "opened",
    "page",
    "pairs",
    "section_url",
]
