"""One form with every kind of field."""

from geleit.kernel import forms


def sample_form(
    words: dict[str, str], *, prefix: str, data: dict[str, str] | None = None
) -> forms.Form:
    w = words

    class SampleForm(forms.IdempotentForm):
        name = forms.TextField(label=w["name"], help_text=w["name_hint"], name=True, size="wide")
        birth = forms.PartialDateField(
            label=w["birth"],
            help_text=w["birth_hint"],
            birthday=True,
            required=False,
            may_be_future=False,
        )
        phone = forms.PhoneField(label=w["phone"], required=False)
        kind = forms.ChoiceField(
            label=w["kind"],
            choices=[("talk", w["talk"]), ("call", w["call"]), ("message", w["message"])],
        )
        date = forms.DateField(label=w["date"])
        time = forms.TimeField(label=w["time"], required=False)
        topics = forms.ChoicesField(
            label=w["topics"],
            choices=[("housing", w["housing"]), ("work", w["work"]), ("school", w["school"])],
            required=False,
            as_list=True,
        )
        town = forms.SelectField(
            label=w["place"], choices=[("lemgo", w["town"]), ("detmold", w["town2"])]
        )
        office = forms.TypeAheadField(
            label=w["office"],
            choices=[("jc", "Jobcenter Lippe"), ("abh", "Ausländerbehörde")],
            required=False,
        )
        duration = forms.NumberField(
            label=w["duration"], required=False, min_value=1, max_value=600
        )
        text = forms.TextField(label=w["what"], rows=4, person=True, max_length=2000)
        confirm = forms.Confirm(label=w["confirm"], required=False)

    initial = {
        "kind": "talk",
        "name": w["person"],
        "topics": ["work"],
        "text": w["text"],
        "town": "lemgo",
    }
    return SampleForm(data, prefix=prefix, initial=initial)


def wrong_data(prefix: str) -> dict[str, str]:
    return {
        f"{prefix}-name": "",
        f"{prefix}-birth_day": "31",
        f"{prefix}-birth_month": "02",
        f"{prefix}-birth_year": "1990",
        f"{prefix}-phone": "0151 2",
        f"{prefix}-date_day": "14",
        f"{prefix}-time": "25:00",
        f"{prefix}-office": "Kita",
        f"{prefix}-duration": "viel",
        f"{prefix}-text": "",
    }
