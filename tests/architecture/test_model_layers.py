"""Foreign keys point down the list of packages, as imports do."""

from collections.abc import Iterable, Iterator

from django.apps import apps

from tests.support.layers import layers

Edge = tuple[str, str, str]  # app of the model, field, app of the target


def edges() -> Iterator[Edge]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if field.is_relation and field.concrete and field.related_model:
                assert not isinstance(field.related_model, str), field
                yield _app(model), f"{model.__name__}.{field.name}", _app(field.related_model)


def _app(model: type) -> str:
    module = model.__module__
    return module.split(".")[1] if module.startswith("geleit.") else ""


def upward(found: Iterable[Edge], order: list[str]) -> list[Edge]:
    """Edges between our packages whose target stands above their model."""
    ours = [(a, name, b) for a, name, b in found if a and b]
    return [(a, name, b) for a, name, b in ours if order.index(b) < order.index(a)]


def test_foreign_keys_point_down() -> None:
    assert upward(edges(), layers()) == []


def test_there_is_something_to_check() -> None:
    assert any(a == "cases" and b == "people" for a, _, b in edges())


def test_the_guard_finds_what_is_planted() -> None:
    planted: list[Edge] = [
        ("people", "Person.case", "cases"),
        ("cases", "Case.person", "people"),
        ("cases", "Note.case", "cases"),
        ("accounts", "User.group", ""),
    ]
    assert upward(planted, layers()) == [("people", "Person.case", "cases")]
