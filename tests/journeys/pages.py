"""The pages that the tests walk: public ones, and those of a member's workspace."""

from __future__ import annotations

NETWORK = "connective-cities-mena"
PUBLIC = [
    "",
    "about/",
    "verify/",
    "verify/0000-0000-0000/",
    "gallery/",
    f"n/{NETWORK}/",
    f"n/{NETWORK}/members/",
    f"n/{NETWORK}/members/?q=طرابلس",
    f"n/{NETWORK}/members/?q=zzzz",
    f"n/{NETWORK}/members/tripoli-lb/",
    f"n/{NETWORK}/charter/",
    f"n/{NETWORK}/charter/?on=2025-06-30",
    f"n/{NETWORK}/charter/limits/",
    f"n/{NETWORK}/charter/clause/7.2a/",
    f"n/{NETWORK}/organs/",
    f"n/{NETWORK}/organs/steering/",
    f"n/{NETWORK}/decisions/",
    f"n/{NETWORK}/decisions/1/",
    f"n/{NETWORK}/record/",
    f"n/{NETWORK}/record/1/",
    f"n/{NETWORK}/money/",
    "n/uclg/money/",
    f"n/{NETWORK}/data/",
    "n/maghreb-cities/",
    "n/morocco-open-collectivities/charter/",
    "n/tunisia-espace-citoyen/organs/steering/",
    "n/uclg/members/",
    "accounts/login/",
    "accounts/password/reset/",
    "no-such-page/",
]
WORKSPACE = [
    "",
    "notices/",
    "delegations/",
    "profile/",
    "posts/",
    "money/",
    "propose/limit/",
    "propose/office/",
    "propose/charter/",
]
ACCOUNT = [
    "password/change/",
    "reauthenticate/",
    "2fa/",
    "2fa/totp/activate/",
    "2fa/webauthn/",
    "2fa/webauthn/add/",
    "email/",
    "data/",
    "logout/",
]
ACCOUNT_WITH_SECOND_FACTOR = [
    "2fa/",
    "2fa/reauthenticate/",
    "2fa/totp/deactivate/",
    "2fa/recovery-codes/",
    "2fa/recovery-codes/generate/",
]
ACCOUNT_OF_NOBODY = [
    "signup/",
    "inactive/",
    "confirm-email/",
    "confirm-email/x/",
    "password/reset/done/",
    "password/reset/key/1-x/",
    "password/reset/key/done/",
]
