from geleit.catalogue.models import Entry
from geleit.privacy.specs import About, Clock, PrivacySpec, Start, register

register(
    Entry,
    PrivacySpec(
        about=About.NOBODY,
        purpose="Listen, aus denen gewählt wird",
        clock=Clock(Start.NEVER),
    ),
)
