"""Sheets with real data: nothing is cut off, nothing reads the wrong way round, signatures stay
with their text. What only an eye can see, ``tools/sheets.py`` prints."""

import io
import re
import subprocess
from typing import Any

import pytest

from geleit.documents import paper, pdf, sheets, sources
from geleit.documents.languages import END, LANGUAGES, RIGHT_TO_LEFT, in_german
from geleit.documents.words import PLACEHOLDER

pytestmark = pytest.mark.django_db
NAME = "عبد الرحمن الحسيني"
SIGNED = [{"key": "word.signature_person"}, {"key": "word.signature_staff"}]


def html(kind: str, language: str, data: dict[str, Any]) -> str:
    return paper.fill(sheets.get(kind), language, data).html("x.css")


def pages(kind: str, language: str, data: dict[str, Any]) -> list[str]:
    """The words of each page."""
    made = pdf.make(paper.fill(sheets.get(kind), language, data))
    said = subprocess.run(["pdftotext", "-layout", "-", "-"], input=made, stdout=-1, check=True)
    return said.stdout.decode().split("\f")[:-1]


def test_each_line_of_a_value_has_its_own_direction(texts: None) -> None:
    value = "أريد شقة كبيرة.\nEine Wohnung ist gefunden.\n– Antrag abgeben"
    page = html(
        "plain", "de", {"title": "Akte", "sections": [{"facts": [{"label": "Z", "value": value}]}]}
    )
    assert '<p dir="rtl">أريد شقة كبيرة.</p>' in page
    assert '<p dir="ltr">Eine Wohnung ist gefunden.</p>' in page
    assert '<p dir="ltr">– Antrag abgeben</p>' in page


def test_what_follows_an_arabic_name_stays_behind_it(texts: None) -> None:
    inside = f"{RIGHT_TO_LEFT}{NAME}{END}"
    assert in_german(f"{NAME}, 30.12.1988") == f"{inside}, 30.12.1988"
    assert in_german("Anna, 30.12.1988") == "Anna, 30.12.1988"
    letter = dict(sheets.get("letter").sample or {})
    letter["paragraphs"] = [f"{NAME}, geboren 30.12.1988, fragt."]
    letter["facts"] = [["Name und Geburtsdatum", f"{NAME}, 30.12.1988"]]
    assert html("letter", "de", letter).count(f"{inside}, ") == 2


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_long_note_goes_over_pages_and_ends(texts: None, language: str) -> None:
    long = 700 * "Langer Vermerk. " + "SCHLUSS"
    facts = [{"label": "Gespräch", "value": long}, {"label": "Danach", "value": "NACHHER"}]
    found = pages("plain", language, {"title": "Akte", "sections": [{"facts": facts}]})
    assert len(found) > 2
    assert "".join(found).count("Vermerk.") == 700
    assert "SCHLUSS" in found[-1]
    assert "NACHHER" in found[-1]


def test_a_signature_is_never_alone_on_its_page(texts: None) -> None:
    """Whatever the length of the sheet, the person signs below words that say what she signs."""
    for fields in (16, 18, 20):
        data = {
            "title": "Einwilligung",
            "paragraphs": [{"key": "declaration.free"}],
            "fields": [{"label": "Mit wem", "value": f"Stelle {n}"} for n in range(fields)],
            "after": [{"key": "declaration.explained"}, {"key": "declaration.copy"}],
            "signatures": SIGNED,
        }
        *_before, last = pages("declaration", "de", data)
        assert "Ihre Unterschrift" in last
        assert "Man hat mir das" in last, fields


def test_what_no_longer_holds_says_so_above_everything(texts: None) -> None:
    mark = {"key": "signing.withdrawn", "with": {"day": "25.11.2026"}}
    data = {"title": "Einwilligung", "mark": mark, "paragraphs": ["Text"], "signatures": SIGNED}
    page = html("declaration", "tr", data)
    assert page.index("Zurückgenommen am 25.11.2026. Gilt nicht mehr.") < page.index("Text")
    assert "25.11.2026 tarihinde geri alındı" in page
    assert re.search(r'class="pair[^"]* mark"', page)


def test_an_area_of_the_conversation_stays_in_one_piece(texts: None) -> None:
    area = {
        "boxes": ["1", "2", "3", "4", "5"],
        "ticks": ["noch nicht besprochen"],
        "facts": [{"label": "Was gut geht"}, {"label": "Notiz"}],
    }
    parts = [{"heading": f"Bereich {n}", **area} for n in range(9)]
    for page in pages("conversation", "de", {"title": "Bogen", "sections": parts}):
        assert page.count("Bereich") == page.count("noch nicht") == page.count("Notiz")


def test_a_line_takes_the_room_of_a_line(texts: None) -> None:
    """What is measured in half the width leaves gaps that only a picture shows."""
    value = "Termin im Kreishaus Detmold, Felix-Fechenbach-Straße 5, Raum 404 (geplant)"
    facts = [{"label": f"Tag {number}", "value": value} for number in range(34)]
    for language in ("de", "uk"):
        made = pages("plain", language, {"title": "Akte", "sections": [{"facts": facts}]})
        assert len(made) == 2, language
        assert made[0].count("Akte") == 2, "the title once, and the foot"


def test_later_pages_say_what_they_belong_to(texts: None) -> None:
    data = {"title": {"key": "plan.title"}, "sections": [{"lines": 60}]}
    for page in pages("plan", "uk", data):
        assert re.search(r"Mein Plan +\d ?/ ?\d", page)


def test_words_of_the_map_stand_in_both_languages(texts: None) -> None:
    picture = {
        "box": "-9 -9 18 18", "rings": [], "sentence": "Bild", "counted": {"all": "1", "near": "1",
        "weak": "0"}, "legend": [["strong", "5", ""]],
        "sectors": [
            {"key": "family", "label": "Familie", "edge_x": 1, "edge_y": 1, "x": 1, "y": 1},
            {"key": "verein", "label": "Chor", "edge_x": 1, "edge_y": 1, "x": 1, "y": 1},
        ],
        "dots": [{"x": 1, "y": 1, "text_y": 6, "words": "مريم", "width": "5", "dashes": ""}],
    }  # fmt: skip
    data = {"title": {"key": "network.title"}, "picture": picture, "sections": []}
    page = html("network", "tr", data)
    for words in ("ICH", "BEN", "Familie", "Aile", "Chor", "güçlü", "bunlardan yakın: 1"):
        assert words in page
    arabic = html("network", "ar", data)
    inside, below = arabic.split("</svg>", 1)
    assert "العائلة" in below
    assert "العائلة" not in inside, "letters do not join inside a picture"
    assert ">م</text>" in inside
    assert "مريم" not in inside


def test_every_text_is_there_in_every_language_with_its_placeholders() -> None:
    shipped = sources.shipped()
    german = {key: text for (key, language), text in shipped.items() if language == "de"}
    for language in LANGUAGES:
        for key, text in german.items():
            other = shipped.get((key, language), "")
            assert bool(other) == bool(text), (key, language)
            assert set(PLACEHOLDER.findall(other)) == set(PLACEHOLDER.findall(text)), key
    russian = [
        key for (key, lang), text in shipped.items() if lang == "uk" and re.search("[ыэёъ]", text)
    ]
    assert russian == []


def test_every_text_has_its_glyphs() -> None:
    """No box stands for a letter: each sign of each shipped text is in our fonts."""
    from fontTools.ttLib import TTFont

    folder = paper.__file__.rsplit("/", 1)[0] + "/static/documents/fonts"
    signs = {sign for text in sources.shipped().values() for sign in text if not sign.isspace()}
    for style in ("regular", "bold"):
        known = TTFont(f"{folder}/blatt-{style}.woff2").getBestCmap()
        assert sorted(sign for sign in signs if ord(sign) not in known) == []


def test_the_pdf_is_black_white_and_grey(texts: None) -> None:
    """As set, not as the style says: no operator for a colour is left in the pages."""
    import pikepdf

    made = pdf.make(paper.sample(sheets.get("slip"), "ar"))
    with pikepdf.open(io.BytesIO(made)) as opened:
        for page in opened.pages:
            for values, operator in pikepdf.parse_content_stream(page):
                if str(operator) in {"rg", "RG"}:
                    assert len({round(float(each), 3) for each in values}) == 1, values
                assert str(operator) not in {"k", "K"}
