"""Sign-ins of the sample world: a few invented people with a password, some with a second factor."""

from __future__ import annotations

import time
from hashlib import sha256

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

from mithaq.domains.directory.models import Post
from mithaq.foundation.people.models import Person

PASSWORD = "mithaq-sample-2026"  # noqa: S105  invented people of the sample world only
WANTED = (
    ("tripoli-lb", "mayor", "chair of a deciding committee, with a second factor", True),
    ("amman", "mayor", "sits in the same committee, with a second factor", True),
    ("agadir", "mayor", "sits in the same committee, with a second factor", True),
    ("sfax", "mayor", "sits in the same committee and in another network's, with a second factor", True),
    ("nablus", "mayor", "sits in the same committee, second factor not set up yet", False),
    ("union-al-fayhaa", "mayor", "secretary: admissions desk and books, with a second factor", True),
    ("byblos", "focal-point", "focal point of a member", False),
    ("halba", "focal-point", "focal point of a member that is asked to answer", False),
    ("sidon", "focal-point", "focal point of a member whose mayor goes", False),
    ("sousse", "mayor", "member of two networks, with a second factor", True),
    ("bizerte", "mayor", "sits in a Tunisian committee, with a second factor", True),
    ("fnct", "mayor", "secretary of a Tunisian network, with a second factor", True),
    ("tiznit", "focal-point", "focal point of a Moroccan commune", False),
    ("dgct", "mayor", "sits in a Moroccan team, with a second factor", True),
    ("impact-developpement", "mayor", "sits in the same team, and its secretary, with a second factor", True),
    ("al-hoceima", "mayor", "sits in a world presidency, with a second factor", True),
    ("surabaya", "mayor", "sits in the same presidency, with a second factor", True),
    ("strasbourg", "mayor", "sits in the same presidency, with a second factor", True),
    ("montreal", "mayor", "sits in the same presidency, with a second factor", True),
    ("uclg-world-secretariat", "mayor", "world secretary: admissions desk and books, with a second factor", True),
)
"""Organisation, post, what for, and whether with a second factor. A majority of each organ that admits can sign in."""
STAYING = frozenset((key, office) for key, office, _role, _second in WANTED)
"""Posts that nobody leaves in the sample's two years without somebody coming after: their holders sign in."""
PERIOD = 30


def give_sign_ins() -> None:
    """Give the people of `WANTED` a password, and those who decide their second factor. Everybody here is invented."""
    Person.objects.filter(email__endswith="@mithaq.invalid").update(invented=True)
    for key, office, _role, second in WANTED:
        post = Post.objects.filter(organisation__key=key, office=office, until=None).select_related("person").first()
        if post is None:
            continue
        person = post.person
        person.set_password(PASSWORD)
        person.save(update_fields=["password"])
        if second and not Authenticator.objects.filter(user=person).exists():
            TOTP.activate(person, secret_of(person.email))


def sign_ins() -> list[tuple[str, str]]:
    """E-mail and role of each sample sign-in that exists."""
    found: list[tuple[str, str]] = []
    for key, office, role, _second in WANTED:
        post = Post.objects.filter(organisation__key=key, office=office, until=None).select_related("person").first()
        if post and post.person.invented and post.person.has_usable_password() and post.person.password:
            found.append((post.person.email, role))
    return found


def secret_of(email: str) -> str:
    """The shared secret of a sample person: drawn from the address, because nobody real stands behind it."""
    from base64 import b32encode

    return b32encode(sha256(f"mithaq sample {email}".encode()).digest()[:20]).decode()


def code_of(email: str) -> str:
    """The code that an authenticator app would show now. Only for invented people."""
    person = Person.objects.get(email=email)
    if not person.invented:
        raise PermissionError(email)
    return format_hotp_value(hotp_value(secret_of(email), int(time.time()) // PERIOD))
