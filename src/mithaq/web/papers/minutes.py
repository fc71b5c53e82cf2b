"""Minutes on paper: the same facts as the page, in the same order, with the digest and who signed."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mithaq.charter.text import Text
from mithaq.domains.minutes.models import Minutes
from mithaq.domains.minutes.queries import signatures_of
from mithaq.foundation.ledger.models import Entry
from mithaq.web.minutes.showing import Account, ShownPart, Voted, account_of, title_of_part
from mithaq.web.papers.decision import clause_part, signature_of
from mithaq.web.papers.paper import Pairs, Paper, Part, Table
from mithaq.web.wording.minutes import RESULTS, ROLES
from mithaq.web.wording.names import ANSWERS
from mithaq.web.wording.saying import Speaker


def minutes_paper(entry: Entry, speaker: Speaker) -> Paper:
    """The minutes that an entry published."""
    found = Minutes.objects.select_related("meeting", "network", "secretary").get(pk=entry.facts["minutes"])
    account, meeting = account_of(found), found.meeting
    organ = f"organ:{meeting.organ}"
    parts = [part for shown in account.parts for part in _part(shown, account, speaker)]
    return Paper(
        title=_said(meeting.title, speaker),
        addressee=(_("To the members of the network"),),
        references=(
            (_("Organ"), speaker.word(organ)),
            (_("Meeting"), speaker.manner.day(meeting.starts)),
            (_("Version"), speaker.manner.number(found.version)),
            (_("Record"), _("entry %(n)s") % {"n": speaker.manner.number(entry.number)}),
        ),
        parts=(*_corrected(found, speaker), *parts, _signed(found, speaker), *clause_part(entry, speaker)),
        signature=signature_of(organ, speaker),
    )


def _said(text: Text, speaker: Speaker) -> str:
    return text.best(speaker.manner.language).words


def _lines(text: Text, speaker: Speaker) -> tuple[str, ...]:
    return tuple(line for line in _said(text, speaker).splitlines() if line.strip())


def _corrected(found: Minutes, speaker: Speaker) -> tuple[Part, ...]:
    if not found.reason.as_json():
        return ()
    return (Part(_("Why it was corrected"), words=_lines(found.reason, speaker)),)


def _part(shown: ShownPart, account: Account, speaker: Speaker) -> Iterator[Part]:
    """One part of the minutes: what was written stands after what happened, under the number of the point."""
    part = shown.part
    title = title_of_part(part, speaker.manner.language)
    number = f"{speaker.manner.written(part.number)} · " if part.number else ""
    pairs = _presence(account, speaker) if not part.position else ()
    papers = tuple(_said(row, speaker) for row in shown.papers)
    listed = (_("Papers: %(papers)s") % {"papers": speaker.manner.listed(list(papers))},) if papers else ()
    written = _lines(part.text, speaker)
    if shown.motions:
        yield Part(f"{number}{title}", words=listed)
        for row in shown.motions:
            yield from _voted(row, speaker)
        if written:
            yield Part(words=written)
        return
    yield Part(f"{number}{title}", words=(*listed, *written), pairs=pairs)


def _presence(account: Account, speaker: Speaker) -> Pairs:
    manner, facts = speaker.manner, account.facts
    quorum = _("%(present)s of %(seats)s seats present or represented at the opening; %(needed)s needed.") % {
        name: manner.number(facts[name]) for name in ("present", "seats", "needed")
    }
    represented = [
        _("%(giver)s, by %(holder)s") % {"giver": _said(giver, speaker), "holder": _said(holder, speaker)}
        for giver, holder in account.represented
    ]
    rows = [
        (_("Opened"), manner.moment(account.opened) if account.opened else ""),
        (_("Closed"), manner.moment(account.ended) if account.ended else ""),
        (_("Quorum"), quorum),
        (_("There"), manner.listed(list(dict.fromkeys(_said(row.name, speaker) for row in account.there)))),
        (_("Represented"), manner.listed(represented)),
        (_("Absent"), manner.listed([_said(name, speaker) for name in account.absent])),
    ]
    return tuple((label, value) for label, value in rows if value)


def _voted(row: Voted, speaker: Speaker) -> Iterator[Part]:
    """A motion: its title and number, its text, the result, the named votes."""
    manner = speaker.manner
    pairs = []
    if row.decision:
        pairs.append((_("Decision"), manner.written(f"{row.decision.year}/{row.decision.number}")))
    amended = _("Amendment to paragraph %(n)s") % {"n": manner.number(row.paragraph or 0)}
    pairs.append((_("Motion"), amended if row.amends else _said(row.title, speaker)))
    if row.reasons.as_json():
        pairs.append((_("Reasons"), _said(row.reasons, speaker)))
    pairs.append((_("Result"), str(RESULTS[row.result])))
    if row.secret:
        pairs.append((_("Vote"), _("Secret: the sums alone are known.")))
    figures = ()
    if row.figures:
        labels = (pgettext("vote", "For"), pgettext("vote", "Against"), _("Abstentions"))
        figures = tuple((label, manner.number(n)) for label, n in zip(labels, row.figures, strict=True))
    yield Part(pairs=tuple(pairs), figures=figures)
    wording = tuple(line for paragraph in row.wording for line in _lines(paragraph, speaker))
    if wording:
        yield Part(words=wording, quoted=True)
    if row.votes:
        rows = tuple(
            (
                _said(vote.name, speaker) + (f" ({_said(vote.proxy, speaker)})" if vote.proxy else ""),
                str(ANSWERS[vote.answer]) if vote.answer else _("did not vote"),
            )
            for vote in row.votes
        )
        yield Part(table=Table((_("Seat"), _("Vote")), rows))


def _signed(found: Minutes, speaker: Speaker) -> Part:
    """Who signed, in which role, and the digest of what they signed. Names come from the people as they are today."""
    rows = tuple(
        (
            str(ROLES[row.role]),
            _("a person who has been erased") if row.person.erased else _said(row.person.name, speaker),
            speaker.manner.moment(row.at),
        )
        for row in signatures_of(found)
    )
    half = len(found.digest) // 2  # one line would not fit beside its label
    digest = ((_("Digest of the content (SHA-256)"), found.digest[:half]), ("", found.digest[half:]))
    return Part(_("Signatures"), pairs=digest, table=Table((_("As whom"), _("Name"), _("Signed")), rows))
