"""Every page, by area. All of them stand under a language."""

from __future__ import annotations

from django.urls import include, path

from mithaq.web import hub
from mithaq.web.papers import views as papers
from mithaq.web.rights import public as rights

urlpatterns = [
    path("", hub.hub, name="hub"),
    path("about/", hub.about, name="about"),
    path("accent/<str:colour>.css", hub.accent, name="accent"),
    path("accents.css", hub.accents, name="accents"),
    path("verify/", papers.verify, name="verify"),
    path("verify/<str:code>/", papers.verify_code, name="verify-code"),
    path("search/", include("mithaq.web.search.urls")),
    path("n/<slug:network>/search/", include("mithaq.web.search.network_urls")),
    path("gallery/", include("mithaq.web.gallery.urls")),
    path("accounts/data/", include("mithaq.web.rights.urls")),
    path("accounts/", include("allauth.urls")),
    path("workspace/", include("mithaq.web.workspace.entry_urls")),
    path("n/<slug:network>/", include("mithaq.web.portal.urls")),
    path("n/<slug:network>/papers/<int:number>.pdf", papers.paper, name="paper"),
    path("n/<slug:network>/data/", rights.register, name="register"),
    path("n/<slug:network>/data/register.pdf", rights.register_pdf, name="register-paper"),
    path("n/<slug:network>/members/", include("mithaq.web.members.urls")),
    path("n/<slug:network>/", include("mithaq.web.amending.urls")),
    path("n/<slug:network>/", include("mithaq.web.plans.urls")),
    path("n/<slug:network>/", include("mithaq.web.following.urls")),
    path("n/<slug:network>/charter/", include("mithaq.web.charter.urls")),
    path("n/<slug:network>/join/", include("mithaq.web.join.urls")),
    path("n/<slug:network>/", include("mithaq.web.organs.urls")),
    path("n/<slug:network>/", include("mithaq.web.elections.urls")),
    path("n/<slug:network>/", include("mithaq.web.meetings.urls")),
    path("n/<slug:network>/", include("mithaq.web.minutes.urls")),
    path("n/<slug:network>/", include("mithaq.web.library.urls")),
    path("n/<slug:network>/", include("mithaq.web.knowledge.urls")),
    path("n/<slug:network>/themes/", include("mithaq.web.themes.urls")),
    path("n/<slug:network>/money/", include("mithaq.web.money.urls")),
    path("n/<slug:network>/workspace/", include("mithaq.web.workspace.urls")),
    path("n/<slug:network>/workspace/", include("mithaq.web.desk.urls")),
    path("n/<slug:network>/workspace/", include("mithaq.web.continuity.urls")),
]
