"""Asked offices are content of a case: open to who holds it. Steps are never changed."""

from django.db import migrations

from geleit.kernel import rls
from geleit.people.walls import opens_case


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_initial"), ("people", "0002_walls")]
    operations = [
        rls.protect("referrals_referral", read=opens_case(), insert=opens_case()),
        rls.protect(
            "referrals_referralstep", read=opens_case(), insert=opens_case(), update=rls.NOBODY
        ),
        rls.track("referrals_referral", case="case_id"),
        rls.track("referrals_referralstep", case="case_id"),
    ]
