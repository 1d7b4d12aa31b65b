from django.utils.translation import gettext_lazy as _

from geleit.kernel.forms import ChoiceField, Form


class SettingsForm(Form):
    """How the pages look for one person."""

    language = ChoiceField(label=_("Sprache"), choices=[("de", "Deutsch"), ("en", "English")])
    names = ChoiceField(
        label=_("Namen von Personen"),
        choices=[("full", _("ganz")), ("initials", _("als Kürzel"))],
        help_text=_("Als Kürzel, wenn jemand mit auf den Bildschirm sieht."),
    )
    theme = ChoiceField(
        label=_("Farben"),
        choices=[("system", _("wie das Gerät")), ("light", _("hell")), ("dark", _("dunkel"))],
    )
