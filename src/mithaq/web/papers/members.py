"""The certificate of members that were put on record: who, from where, as what, since when."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mithaq.domains.directory.queries import by_name
from mithaq.domains.membership.models import Membership
from mithaq.foundation.ledger.models import Entry
from mithaq.web.papers.decision import addressee_of
from mithaq.web.papers.paper import Paper, Part, Table
from mithaq.web.wording.saying import Speaker
from mithaq.web.wording.telling import tell


def members_on_record(entry: Entry, speaker: Speaker) -> Paper:
    """The list of the memberships that one entry put on record."""
    manner = speaker.manner
    order = by_name(manner.language, "organisation__")
    found = Membership.objects.filter(pk__in=entry.facts["memberships"], network_id=entry.network_id)
    rows = tuple(
        (
            each.organisation.names.best(manner.language).words,
            manner.country(each.organisation.country),
            speaker.word(f"member:{each.kind}"),
            manner.day(each.since),
        )
        for each in found.select_related("organisation").order_by(order, "pk")
    )
    table = Table((_("Name"), _("Country"), _("Kind"), _("Member since")), rows)
    words = _("These members were put on record as facts. They had joined before the network came to the platform.")
    return Paper(
        title=tell([entry], speaker)[0].sentence.rstrip("."),
        addressee=addressee_of(entry, speaker),
        references=((_("Record"), _("entry %(n)s") % {"n": manner.number(entry.number)}),),
        parts=(Part(words=(words,), table=table),),
    )
