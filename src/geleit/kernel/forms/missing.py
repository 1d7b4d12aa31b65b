"""What a field says when it was left empty."""

from typing import Any

from django import forms
from django_stubs_ext import StrOrPromise


class SaysWhatIsMissing(forms.Field):
    """``missing=``: a sentence of its own where the usual one does not fit."""

    def __init__(self, *, missing: StrOrPromise = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if missing:
            self.error_messages["required"] = missing
