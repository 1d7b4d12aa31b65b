"""The steps of a referral stand in one order."""

from geleit.referrals.models import Referral, ReferralStep


def next_seq(row: Referral) -> int:
    """The number of the step that comes next; the referral is locked."""
    last = ReferralStep.objects.filter(referral=row).order_by("-seq").first()
    return (last.seq if last else 0) + 1
