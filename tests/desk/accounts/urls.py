"""The house with one more page: a note that remembers what reached it."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from geleit.config.urls import urlpatterns as house
from geleit.desk.http import DeskRequest, done, requires, writes
from geleit.kernel.forms import IdempotentForm, TextField

received: list[str] = []


class ProbeForm(IdempotentForm):
    text = TextField(label="Notiz", rows=3, max_length=20_000)
    topics = forms.CharField(required=False)


@requires()
@writes
def note(request: DeskRequest) -> HttpResponse:
    form = ProbeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        received.append(form.cleaned_data["text"])
        return done(request, "desk:accounts:settings", message="Notiz gespeichert")
    return render(
        request,
        "desk/accounts/organisation_form.html",
        {"form": form, "heading": "Probe", "button": "Probe"},
    )


@requires()
@writes
def draft(request: DeskRequest) -> HttpResponse:
    received.append("draft")
    return HttpResponse(status=204)


urlpatterns = [
    path("probe/notiz/", note, name="probe"),
    path("probe/entwurf/", draft, name="draft"),
    *house,
]
