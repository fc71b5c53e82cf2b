"""The words of meetings: states, kinds, ways of holding them, and what a seat may vote."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATES = {
    "draft": _("Draft"),
    "convoked": _("Convoked"),
    "sitting": _("Sitting now"),
    "closed": _("Held"),
    "cancelled": _("Cancelled"),
    "lapsed": _("Not held: too few came"),
}
KINDS_OF_MEETING = {"ordinary": _("Ordinary"), "extraordinary": _("Extraordinary")}
MANNERS = {"room": _("In a room"), "online": _("Online"), "mixed": _("In a room and online")}
ITEM_KINDS = {
    "information": _("To be informed"),
    "report": _("A report"),
    "decision": _("To decide"),
    "election": _("To elect"),
}
COMING = {"coming": _("coming"), "absent": _("not coming"), "": _("no answer yet")}
VOTES = {
    "assent": pgettext_lazy("vote", "For"),
    "refuse": pgettext_lazy("vote", "Against"),
    "abstain": pgettext_lazy("vote", "Abstention"),
    "": _("did not vote"),
}
"""What a seat votes in a meeting."""
SECRECY_CAUTIONS = {
    "too-few": _("So few vote that each can read the others' votes from the result and its own."),
    "few": _("Few vote: a narrow result leaves little to guess."),
    "weights": _("Votes differ in weight: the sums may show who voted what."),
    "unanimity": _("Where all choose the same, everybody knows how everybody voted."),
}
"""What a secret vote cannot hide, said before it is opened and before one votes."""
KINDS_OF_FILE = {
    "application/pdf": _("PDF document"),
    "image/png": _("Picture (PNG)"),
    "image/jpeg": _("Picture (JPEG)"),
}
NOT_IN_THE_PACK = {
    "encrypted": _("The pages are not here: the file is locked with a password."),
    "broken": _("The pages are not here: the file is damaged and cannot be read."),
    "layers": _("The pages are not here: the file has hidden layers, which would come to light."),
    "form": _("The pages are not here: the file is a form that works only on its own."),
    "apart": _("The pages are not here: a file of this kind is handed out apart."),
    "full": _("The pages are not here: with them the pack would be too large."),
}
"""Why a document has only a sheet in the pack of a meeting."""
