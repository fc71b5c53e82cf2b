"""The receipt of a payment: from whom, how much, for what."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mithaq.domains.finance.models import Payment
from mithaq.domains.finance.queries import receipt_of
from mithaq.domains.membership.models import Membership
from mithaq.foundation.ledger.models import Entry
from mithaq.web.papers.decision import clause_part, signature_of
from mithaq.web.papers.paper import Paper, Part
from mithaq.web.wording.names import CONTRIBUTION_KINDS
from mithaq.web.wording.saying import Speaker


def payment_receipt(entry: Entry, speaker: Speaker) -> Paper:
    """A receipt says what the book says; a payment that was taken back makes it void, and it says so."""
    found = receipt_of(int(entry.facts["payment"]), network_id=entry.network_id)
    manner = speaker.manner
    organisation = Membership.objects.select_related("organisation").get(pk=entry.facts["membership"]).organisation
    purpose = f"{CONTRIBUTION_KINDS[found.kind]} {manner.written(str(found.year))}"
    pairs = (
        (_("Received from"), found.member.best(manner.language).words),
        (_("Amount"), manner.money(found.amount, found.currency)),
        (_("For"), purpose),
        (_("Paid on"), manner.day(found.paid_on)),
        (_("Reference"), found.reference),
    )
    void = _("Void: the payment was taken back on %(day)s.")
    words = (void % {"day": manner.day(found.reversed_on)},) if found.reversed_on else ()
    return Paper(
        title=_("Receipt %(number)s") % {"number": found.number},
        addressee=(organisation.names.best(manner.language).words, manner.country(organisation.country)),
        references=((_("Record"), _("entry %(n)s") % {"n": manner.number(entry.number)}),),
        parts=(Part(words=words, pairs=pairs), *clause_part(entry, speaker)),
        signature=signature_of(entry.authority, speaker),
    )


def payer_of(entry: Entry) -> int | None:
    """The organisation that paid."""
    found = Payment.objects.filter(pk=entry.facts["payment"]).values_list("membership__organisation_id", flat=True)
    return found.first()
