"""The catalogue tool finds every text, and its check finds what is missing or left over."""

import io
from typing import Any

from babel.messages.catalog import Catalog

from tools import messages


def found_in(template: str) -> list[Any]:
    source: Any = io.BytesIO(template.encode())
    return [text for _, _, text, _ in messages.extract_django(source, messages.KEYWORDS, [], {})]


def test_texts_of_a_template_are_found_wherever_they_stand() -> None:
    template = """
{% load i18n %}
    <p title="{% translate "Fall öffnen" %}">
  {% blocktranslate with n=count %}Seite {{ n }}{% endblocktranslate %}
      </p>
{% if (a and b) %}
{% blocktranslate count n=x %}{{ n }} Fall{% plural %}{{ n }} Fälle{% endblocktranslate %}
{% endif %}
"""
    assert found_in(template) == ["Fall öffnen", "Seite %(n)s", ("%(n)s Fall", "%(n)s Fälle", None)]


def catalog(*texts: tuple[str, str]) -> Catalog:
    made = Catalog(locale="en", fuzzy=False)
    for text, translation in texts:
        made.add(text, translation)
    return made


def test_a_complete_catalogue_has_no_fault() -> None:
    source = catalog(("Fall", ""))
    assert list(messages.faults(source, catalog(("Fall", "Case")), "en")) == []


def test_missing_left_over_and_untranslated_texts_are_found() -> None:
    source = catalog(("Fall", ""), ("Notiz", ""), ("%(n)s Tage", ""))
    kept = catalog(("Fall", ""), ("Akte", "File"), ("%(n)s Tage", "%(m)s days"))
    assert [fault.rpartition(":")[0] for fault in messages.faults(source, kept, "en")][:3] == [
        "en: fehlt im Katalog",
        "en: steht nicht mehr im Programm",
        "en: nicht übersetzt",
    ]
    assert any("%(n)s Tage" in fault for fault in messages.faults(source, kept, "en"))


def test_texts_of_the_house_are_collected() -> None:
    assert ("Fälle sehen",) in {(key[1],) for key in messages.keys(messages.collect())}
