"""Who may do what with a finding. The walls in the database say the same again."""

from geleit.kernel.actor import Actor
from geleit.kernel.permissions import Permission, rule
from geleit.steering.models import Finding


@rule(Permission.REPORT_FINDING)
def may_change(actor: Actor, finding: Finding) -> bool:
    """Change, release, take back: who reported it, or who stands in today."""
    return finding.reported_by in actor.principals
