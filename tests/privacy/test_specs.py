"""Every model says what it holds and why."""

from django.apps import apps

from geleit.privacy.specs import About, all_specs, spec_of


def _ours() -> list[type]:
    return [m for m in apps.get_models() if m.__module__.startswith("geleit.")]


def test_every_model_of_ours_has_a_privacy_spec() -> None:
    assert [m.__name__ for m in _ours() if spec_of(m) is None] == []


def test_specs_about_people_say_whose_and_for_what() -> None:
    for model, spec in all_specs():
        assert spec.purpose, model
        if spec.about is not About.NOBODY:
            assert spec.scope or spec.note, model


def test_named_personal_fields_exist() -> None:
    for model, spec in all_specs():
        names = {field.attname for field in model._meta.concrete_fields}
        assert set(spec.personal) <= names, model
