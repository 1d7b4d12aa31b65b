"""Writing referrals. Screens, stories and jobs call these functions and nothing below them."""

from geleit.referrals.services.answering import answer_referral
from geleit.referrals.services.checks import answer_day
from geleit.referrals.services.reminders import remind
from geleit.referrals.services.sending import send_referral

__all__ = ["answer_day", "answer_referral", "remind", "send_referral"]
