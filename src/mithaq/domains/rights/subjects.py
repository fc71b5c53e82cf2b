"""Who asks about their data: a person with an account, or somebody of whom only an address is held."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.models import EmailAddress

from mithaq.foundation.people.models import Person


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose data is meant: a number, and the addresses that are known to be this person's."""

    person_id: int | None
    addresses: frozenset[str] = frozenset()


def subject_of(person: Person) -> Subject:
    """A person with the addresses that they have shown to be theirs.

    Somebody who is signed in may name any address as their own. As long as it is not confirmed, nothing that other
    people wrote under it is shown to them: else one could read, or erase, a stranger's application.
    """
    rows = dict(EmailAddress.objects.filter(user=person).values_list("email", "verified"))
    known = {address.lower(): confirmed for address, confirmed in rows.items()}
    shown = {address for address, confirmed in known.items() if confirmed}
    if person.email.lower() not in known:
        shown.add(person.email.lower())  # the link to set the first password was sent there
    return Subject(person.pk, frozenset(shown))


def subject_at(address: str) -> Subject | None:
    """Whoever an address belongs to, for the operator, who has made sure of it. None: nobody has an account with it."""
    person = Person.objects.filter(email__iexact=address).first()
    if person is None:
        confirmed = EmailAddress.objects.filter(email__iexact=address, verified=True).select_related("user").first()
        person = confirmed.user if confirmed else None
    if person is None:
        return None
    return Subject(person.pk, subject_of(person).addresses | {address.lower(), person.email.lower()})
