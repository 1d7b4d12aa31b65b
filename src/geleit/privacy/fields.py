"""Text that is stored encrypted with the key of the case, person, enquiry or user it is about."""

from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from geleit.kernel import crypto
from geleit.privacy import keys

ERASED = _("[Text gelöscht]")
PLAIN = "_plain_"


class Sealed(NamedTuple):
    """Ciphertext as it lies in the column."""

    blob: bytes


class SealedAttribute(DeferredAttribute):
    """Decrypts on first access; a text that is set back to what it was keeps its ciphertext."""

    field: "EncryptedTextField"

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        stored = super().__get__(instance, cls)
        if not isinstance(stored, Sealed):
            return stored
        plain = instance.__dict__.get(PLAIN + self.field.attname)
        if plain is None:
            plain = self.field.unseal(instance, stored)
            instance.__dict__[PLAIN + self.field.attname] = plain
        return plain

    def __set__(self, instance: Any, value: Any) -> None:
        name = self.field.attname
        old = instance.__dict__.get(name)
        unchanged = isinstance(old, Sealed) and isinstance(value, str)
        if unchanged and self.__get__(instance) == value:
            return
        instance.__dict__.pop(PLAIN + name, None)
        instance.__dict__[name] = value


class EncryptedTextField(models.Field[Any, Any]):
    """A ``str`` attribute over a ``bytea`` column; ``key`` names the attribute with the owner's id.

    Bound to model, row and field, so a ciphertext cannot be moved to another row. Empty text is
    stored empty. Longer than ``max_chars`` characters is refused by ``clean_fields``.
    """

    descriptor_class = SealedAttribute
    empty_strings_allowed = True
    description = _("Verschlüsselter Text")

    def __init__(self, *args: Any, key: str = "", max_chars: int = 20_000, **kwargs: Any) -> None:
        self.key = key
        self.max_chars = max_chars
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "key": self.key}

    def db_type(self, connection: Any) -> str:
        return "bytea"

    def from_db_value(self, value: Any, *_: Any) -> Any:
        return None if value is None else Sealed(bytes(value))

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, Sealed):
            return value.blob
        if value is None or value == "":
            return value if value is None else b""
        msg = f"{self.name}: plain text must not reach the database"
        raise TypeError(msg)

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        stored = model_instance.__dict__.get(self.attname)
        if isinstance(stored, str) and stored:
            sealed = self.seal(model_instance, stored)
            model_instance.__dict__[self.attname] = sealed
            model_instance.__dict__[PLAIN + self.attname] = stored
            return sealed
        return stored

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if value and len(value) > self.max_chars:
            raise ValidationError(
                _("Der Text ist zu lang. Kürzen Sie ihn auf %(n)s Zeichen.")
                % {"n": f"{self.max_chars:,}".replace(",", ".")}
            )
        if value and "\x00" in value:
            raise ValidationError(_("Der Text enthält ein unlesbares Zeichen. Löschen Sie es."))

    def to_python(self, value: Any) -> Any:
        return value

    def owner(self, instance: Any) -> UUID:
        owner = getattr(instance, self.key)
        if not isinstance(owner, UUID):
            msg = f"{self.name}: no key owner in {self.key}"
            raise TypeError(msg)
        return owner

    def place(self, instance: Any) -> str:
        return f"{instance._meta.label_lower}|{instance.pk}|{self.name}"

    def seal(self, instance: Any, text: str) -> Sealed:
        key = keys.get_or_make(self.owner(instance))
        return Sealed(crypto.seal(key, text, self.place(instance)))

    def unseal(self, instance: Any, sealed: Sealed) -> str:
        if not sealed.blob:
            return ""
        try:
            key = keys.get(self.owner(instance))
        except keys.KeyErased:
            return str(ERASED)
        return crypto.unseal(key, sealed.blob, self.place(instance))
