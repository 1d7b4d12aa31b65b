"""What people wrote never becomes a formula of a spreadsheet."""

import pytest

from geleit.kernel.tables import as_csv, cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+49", "-2", "@SUM(A1)", "\t=1", " =1", "\u00a0=1", "|x", "%x"]
)
def test_a_formula_stays_text(text: str) -> None:
    assert cell(text) == f"'{text}"


def test_a_word_stays_a_word() -> None:
    assert cell("Jobcenter") == "Jobcenter"


def test_separators_and_quotes_are_quoted() -> None:
    assert as_csv(["a"], [["x;y"], ['"q"']]) == '\ufeffa\r\n"x;y"\r\n"""q"""\r\n'
