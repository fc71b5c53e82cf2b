"""The register of processing in words: what for, on what ground, about whom, seen by whom, how long, what an erasure does."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from mithaq.domains.rights.columns import Why
from mithaq.domains.rights.purposes import Ground, Kept, Purpose, Seen, Subject

PURPOSES = {
    Purpose.ACCOUNT: _("Signing in"),
    Purpose.OFFICE: _("Who holds which post, seat or office"),
    Purpose.CONTACT: _("Address shown beside a post"),
    Purpose.EQUALITY: _("Balance of women and men"),
    Purpose.ADMISSION: _("Applications to join"),
    Purpose.DECISIONS: _("Deciding together"),
    Purpose.LIBRARY: _("Keeping the library"),
    Purpose.EXPERIENCE: _("Sharing experience"),
    Purpose.RECORD: _("Record of every act"),
    Purpose.NOTICES: _("Telling people what concerns them"),
    Purpose.SECURITY: _("Protection of accounts"),
}
WHAT_FOR = {
    Purpose.ACCOUNT: _("To let a person in and nobody else, and to speak to them in their language."),
    Purpose.OFFICE: _("To show who speaks for a member and who sits where, today and in the past: the charter makes these public."),
    Purpose.CONTACT: _("To let others write to who holds a post. Only with the person's own consent, for each post."),
    Purpose.EQUALITY: _("To see whether the charter's rule on balance is kept. Declaring it is free; only the count is shown."),
    Purpose.ADMISSION: _("To ask back, to send receipts and the decision, and to know who will be the contact of a new member."),
    Purpose.DECISIONS: _("To show who proposed, who answered for a seat, how and why."),
    Purpose.LIBRARY: _("To show who handed in a document, who checked it and who stands for it."),
    Purpose.EXPERIENCE: _("To show which member shared, asked, answered and took up what, and who wrote it for the member."),
    Purpose.RECORD: _("To prove that every act was done by somebody who had the power. The record holds numbers, not names."),
    Purpose.NOTICES: _("To tell people, here and by e-mail, of what awaits them, once each."),
    Purpose.SECURITY: _("To notice and stop guessing of passwords."),
}  # fmt: skip
GROUNDS = {
    Ground.CHARTER: _("needed to carry out the charter that the member adhered to"),
    Ground.REQUEST: _("needed for what the organisation asked for: to join"),
    Ground.CONSENT: _("consent, which can be taken back at any time"),
    Ground.PROTECTION: _("needed to protect people's accounts"),
}
SUBJECTS = {
    Subject.HOLDERS: _("holders of posts, seats and offices"),
    Subject.APPLICANTS: _("contact persons of applicants and their deputies"),
    Subject.ACCOUNTS: _("people who have an account"),
    Subject.ANYONE: _("whoever tries to sign in"),
}
SEEN_BY = {
    Seen.EVERYONE: _("everyone"),
    Seen.NOBODY: _("nobody; only counts are shown"),
    Seen.ONESELF: _("the person concerned"),
    Seen.DESK: _("those who prepare and decide applications"),
    Seen.OPERATOR: _("the operator of the server"),
}
KEPT = {
    Kept.ACCOUNT: _("as long as the account"),
    Kept.RECORD: _("as long as the record of the network; after an erasure without the name"),
    Kept.CONSENT: _("until the consent is taken back or the post is left"),
    Kept.FILE: _("as long as the file of the application; the contact's data until an erasure"),
    Kept.ERASURE: _("until an erasure"),
    Kept.MONTH: _("thirty days"),
}
STAYS = {
    Why.NUMBER: _("numbers and days without a name, which lead to nobody"),
    Why.OFFICE: _("what was said and done in an office: it belongs to the organ or the member, without the name"),
    Why.CHAIN: _("the entries of the record: they are sealed in a chain and hold numbers only"),
    Why.DOCUMENT: _("documents of the organisation, on which a decision rests"),
    Why.ENDS: _("a task that ends by itself and then finds nobody to write to"),
}
MEASURES = (
    _("Pages load nothing from elsewhere, and the server sends nothing to third parties."),
    _("Connections are encrypted; passwords are kept as one-way hashes."),
    _("Whoever decides signs in with a second factor. Guessing is slowed down and stopped."),
    _("What a person may do follows from posts and mandates of the day, never from a list of privileged accounts."),
    _("Every change leaves one entry in a sealed record that holds numbers, never names."),
    _("Files are checked by their content and handed out as attachments only."),
    _("A test sees to it that no column with personal data is left out of this register."),
)
RIGHTS = (
    _("To see: whoever signs in gets a copy of everything that is held, as a file, at once."),
    _("To correct: whoever signs in changes their name, their language and their address."),
    _("To erase: whoever signs in can ask for it and it is done at once, after a successor is named where the person is the only one in post."),
    _("To take back a consent: with one click, and the page no longer shows it from that moment."),
    _("Whoever has no account writes to the address above. Whoever is not content may turn to the authority for data protection of their country."),
)  # fmt: skip
