"""The pages that the tests walk: public ones, and those of a member's workspace."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
    f"n/{NETWORK}/charter/amendments/",
    f"n/{NETWORK}/charter/amendments/1/",
    "n/morocco-open-collectivities/charter/amendments/1/",
    "n/morocco-open-collectivities/charter/amendments/1/1/2/",
    "n/morocco-open-collectivities/charter/versions/1/2/",
    f"n/{NETWORK}/organs/",
    f"n/{NETWORK}/organs/steering/",
    f"n/{NETWORK}/meetings/",
    f"n/{NETWORK}/meetings/1/",
    f"n/{NETWORK}/meetings/polls/1/",
    f"n/{NETWORK}/plans/1/",
    "n/maghreb-cities/plans/",
    "n/maghreb-cities/plans/3/",
    f"n/{NETWORK}/decisions/",
    f"n/{NETWORK}/decisions/1/",
    f"n/{NETWORK}/record/",
    f"n/{NETWORK}/record/1/",
    f"n/{NETWORK}/money/",
    "n/uclg/money/",
    f"n/{NETWORK}/practices/",
    f"n/{NETWORK}/practices/1/",
    f"n/{NETWORK}/practices/graph/",
    f"n/{NETWORK}/practices/exchange/",
    f"n/{NETWORK}/transfers/1/",
    f"n/{NETWORK}/library/",
    "n/maghreb-cities/library/?kind=study&language=fr",
    "n/maghreb-cities/library/law/",
    "n/maghreb-cities/library/law/3/",
    "n/maghreb-cities/library/law/compare/?c=TN&c=MA&c=DZ&topic=public-private-partnership",
    "n/tunisia-espace-citoyen/library/publications/",
    "n/tunisia-espace-citoyen/library/publications/1/",
    "n/maghreb-cities/library/briefs/1/",
    "search/",
    "search/?q=المياه&page=2",
    f"n/{NETWORK}/search/?q=المياه&kind=practice&country=TN",
    "search/?q=zzzzqqq",
    f"search/?q={'الماء+' * 90}",
    "search/?q=%22%22+-",
    f"n/{NETWORK}/data/",
    "n/maghreb-cities/",
    "n/morocco-open-collectivities/charter/",
    "n/tunisia-espace-citoyen/organs/steering/",
    "n/uclg/members/",
    "n/uclg/organs/presidency/",
    f"n/{NETWORK}/join/?by=amman",
    f"n/{NETWORK}/join/start/?kind=municipality",
    f"n/{NETWORK}/join/status/",
    "n/uclg/join/",
    "n/tunisia-espace-citoyen/join/",
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
    "practices/",
    "practices/translate/",
    "propose/limit/",
    "propose/office/",
    "propose/charter/",
    "sign/",
]


@dataclass(frozen=True)
class Walk:
    """The pages of one person's workspace in one network. `page > link` opens a page and follows the first such link."""

    role: str
    network: str
    pages: tuple[str, ...]


ONE = " > .queue a"
MEMBER = ("", "succession/", "standing/leave/", "standing/", "money/")
WALKS = (
    Walk("mayor.tripoli-lb", NETWORK, (
        *MEMBER,
        "desk/",
        "desk/?stage=withdrawn",
        *(f"desk/?stage={stage}{ONE}" for stage in ("submitted", "admitted", "refused", "deferred", "incomplete")),
        "desk/invite/",
        "plans/begin/",
        "plans/2/items/add/",
        "plans/1/items/3/report/",
        *(f"desk/?stage=submitted{ONE} > a[href*='/propose/on/{act}/']" for act in ("admit", "defer")),
        "standing/open/",
        "standing/ > .list a[href$='/1/']",
        "standing/ > .list a[href$='/2/']",
    )),
    Walk("focal-point.halba", NETWORK, ("", "standing/", "standing/ > .list a")),
    Walk("focal-point.sidon", NETWORK, (*MEMBER, "succession/ > a[href*='/handover/']")),
    Walk("mayor.union-al-fayhaa", NETWORK, (
        "", "desk/", f"desk/?stage=submitted{ONE}", "books/", "books/ > a[href$='/take-back/']", "books/bank-list/",
        "books/income/", "books/income/ > a[href$='/take-back/']", "books/grants/", "books/grants/ > .list a",
        "books/reserve/",
    )),
    Walk("mayor.impact-developpement", "morocco-open-collectivities", (
        "", "desk/", f"desk/{ONE}", "standing/", "standing/ > .list a", "books/income/",
        "practices/review/", "practices/review/ > .list a",
    )),
    Walk("mayor.fnct", "tunisia-espace-citoyen", (
        "", "desk/", f"desk/{ONE}", "standing/", "library/desk/", "library/desk/ > section .list a",
        "library/desk/ > a[href$='/collections/services/']", "library/deposit/",
        "library/law/enter/", "library/publications/propose/", "library/briefs/write/",
    )),
    Walk("mayor.al-hoceima", "uclg", (
        "", "desk/", f"desk/{ONE}", "money/", "waivers/", "waivers/ > .list a", "portfolios/",
        "portfolios/ > .remit a[href$='/end/']",
    )),
    Walk("mayor.uclg-world-secretariat", "uclg", ("", "desk/", "books/", "books/grants/", "books/reserve/")),
)  # fmt: skip
"""What the members' offices, those who decide and those who keep the books see of admissions, standing, succession, money."""
TO_SEND = re.compile(
    r"/(desk/invite|standing/(open|leave)|succession|portfolios|money|books(/bank-list|/income|/grants|/reserve)?|take-back)/$"
    r"|/propose/on/|/waivers/\d+/|/grants/\d+/|/portfolios/\d+/"
)
"""Addresses of the workspace on which there is a form to send."""
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
