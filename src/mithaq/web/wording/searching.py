"""Words of the search: kinds of things, filters, and why a question cannot be answered."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FOUND_KINDS = {
    "network": pgettext_lazy("found", "Network"),
    "member": pgettext_lazy("found", "Member"),
    "person": pgettext_lazy("found", "Person"),
    "clause": pgettext_lazy("found", "Clause"),
    "organ": pgettext_lazy("found", "Organ"),
    "motion": pgettext_lazy("found", "Decision"),
    "meeting": pgettext_lazy("found", "Meeting"),
    "paper": pgettext_lazy("found", "Meeting paper"),
    "minutes": pgettext_lazy("found", "Minutes"),
    "election": pgettext_lazy("found", "Election"),
    "plan": pgettext_lazy("found", "Plan"),
    "amendment": pgettext_lazy("found", "Amendment"),
    "document": pgettext_lazy("found", "Document"),
    "law": pgettext_lazy("found", "Law"),
    "brief": pgettext_lazy("found", "Brief"),
    "practice": pgettext_lazy("found", "Practice"),
}
"""Kind -> how one such thing is called beside its title."""
FILTERS = {
    "kind": _("Kind"),
    "network": _("Network"),
    "country": _("Country"),
    "size": _("Size"),
    "theme": _("Theme"),
    "sdg": _("Goal of sustainable development"),
    "year": _("Year"),
    "language": _("Language"),
}
WAYS = {
    "partly": pgettext_lazy("found by", "some of the words"),
    "near": pgettext_lazy("found by", "by meaning"),
}
"""How a thing was found that does not have the words as they were asked for."""
PROBLEMS = {
    "too-long": _("That is a very long question. Ask with fewer words: a few that matter find more."),
    "nothing-to-look-for": _("There is no word to look for in that. Write a word, or words in quotation marks."),
}
TONGUES = {"ar": _("Arabic"), "fr": _("French"), "en": _("English")}
