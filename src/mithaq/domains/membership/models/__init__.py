"""What the room of members keeps: memberships, applications to become one, files on their standing, and who signed the charter."""

from mithaq.domains.membership.models.application import Application, ApplicationFile, Letter
from mithaq.domains.membership.models.membership import Membership
from mithaq.domains.membership.models.signing import Acceptance, SigningCall
from mithaq.domains.membership.models.standing import Appeal, StandingFile

__all__ = [
    "Acceptance",
    "Appeal",
    "Application",
    "ApplicationFile",
    "Letter",
    "Membership",
    "SigningCall",
    "StandingFile",
]
