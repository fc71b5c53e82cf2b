"""What the room of members keeps: memberships, applications to become one, and files on their standing."""

from mithaq.domains.membership.models.application import Application, ApplicationFile, Letter
from mithaq.domains.membership.models.membership import Membership
from mithaq.domains.membership.models.standing import Appeal, StandingFile

__all__ = ["Appeal", "Application", "ApplicationFile", "Letter", "Membership", "StandingFile"]
