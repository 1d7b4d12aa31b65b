"""Forms that render themselves: label, hint, error, ``autocomplete``, in KERN's markup, without
script.
"""

from geleit.kernel.forms.base import (
    Form,
    IdempotentForm,
    KernBoundField,
    KernRenderer,
    VersionedForm,
)
from geleit.kernel.forms.choices import (
    ChoiceField,
    ChoicesField,
    Confirm,
    SelectField,
    TypeAheadField,
)
from geleit.kernel.forms.dates import DateField, PartialDate, PartialDateField, TimeField
from geleit.kernel.forms.fields import (
    EmailField,
    NumberField,
    Phone,
    PhoneField,
    TextField,
)

__all__ = [
    "ChoiceField",
    "ChoicesField",
    "Confirm",
    "DateField",
    "EmailField",
    "Form",
    "IdempotentForm",
    "KernBoundField",
    "KernRenderer",
    "NumberField",
    "PartialDate",
    "PartialDateField",
    "Phone",
    "PhoneField",
    "SelectField",
    "TextField",
    "TimeField",
    "TypeAheadField",
    "VersionedForm",
]
