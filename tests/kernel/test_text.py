import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleit.kernel.text import UnwantedCharacter, clean_name, clean_text, strip_invisible


@pytest.mark.parametrize(
    "text",
    [
        "Nul\x00",
        "Ruf\x07",
        "a\u202eb",
        "a\u2066b",
        "a\u200bb",
        "a\ufeffb",
        "a\u200cb",
        "\ud800",
        "\ufffe",
    ],
)
def test_what_nobody_sees_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(UnwantedCharacter) as refused:
        clean_text(text)
    assert "unsichtbares Zeichen" in refused.value.sentence
    assert refused.value.code.startswith("U+")


def test_the_sentence_says_where() -> None:
    with pytest.raises(UnwantedCharacter, match="U\\+202E") as refused:
        clean_text("Mohammed\u202e Ali")
    assert "„Mohammed“" in refused.value.sentence


def test_joiners_stay_where_spelling_needs_them() -> None:
    assert clean_text("می\u200cخواهم") == "می\u200cخواهم"
    assert clean_text("👩\u200d👧", multi_line=True) == "👩\u200d👧"


def test_text_is_kept_in_form_nfc() -> None:
    assert clean_text("Mu\u0308ller") == "Müller"


def test_lines_stay_lines_and_spaces_go() -> None:
    assert clean_text(" eins \r\n\tzwei\r\n\r\n", multi_line=True) == "eins\n zwei"
    assert clean_text("  eins   zwei ") == "eins zwei"


def test_harmless_marks_of_copied_text_go_without_a_word() -> None:
    assert clean_text("Ver\u00adtrag\u200b\ufeff", multi_line=True) == "Vertrag"


@pytest.mark.parametrize(
    "name",
    [
        "Łukasz Żółkiewski",
        "D’Angelo",
        "Nguyễn Thị Minh-Khai",
        "محمد الخطيب",
        "ገብረ",
        "M̂arko",
        "Şahin (geb. Öz)",
    ],
)
def test_names_of_the_world_are_names(name: str) -> None:
    assert clean_name(name) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("name", ["Anna 😀", "R2D2", "<b>", "a@b", "=1+1"])
def test_what_is_no_name_says_which_sign(name: str) -> None:
    with pytest.raises(UnwantedCharacter) as refused:
        clean_name(name)
    assert "kommt in Namen nicht vor" in refused.value.sentence


@given(st.text())
def test_any_text_is_cleaned_or_refused(text: str) -> None:
    for multi_line in (False, True):
        try:
            cleaned = clean_text(text, multi_line=multi_line)
        except UnwantedCharacter:
            continue
        assert clean_text(cleaned, multi_line=multi_line) == cleaned
        assert "\x00" not in cleaned
        cleaned.encode()


@given(st.text())
def test_stripping_never_fails(text: str) -> None:
    assert "\u202e" not in strip_invisible(text)
