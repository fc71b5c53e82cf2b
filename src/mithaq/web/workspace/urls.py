from __future__ import annotations

from django.urls import path

from mithaq.web.workspace import contact, delegations, files, motions, organisation, views

urlpatterns = [
    path("", views.workspace, name="workspace-of"),
    path("delegations/", delegations.delegations, name="delegations"),
    path("delegations/<int:pk>/accept/", delegations.accept, name="accept-delegation"),
    path("notices/", views.notices, name="notices"),
    path("profile/", organisation.profile, name="own-profile"),
    path("profile/confirm/", organisation.confirm, name="confirm-profile"),
    path("posts/", organisation.posts, name="own-posts"),
    path("posts/leave/", organisation.leave, name="leave-post"),
    path("posts/<int:pk>/contact/", contact.consent, name="show-contact"),
    path("files/", files.keep, name="keep-file"),
    path("files/<int:pk>/remove/", files.remove, name="remove-file"),
    path("motions/<int:number>/seats/<int:seat>/", motions.answer, name="answer"),
    path("propose/limit/", motions.propose_limit, name="propose-limit"),
    path("propose/office/", motions.propose_office, name="propose-office"),
    path("propose/charter/", motions.propose_charter, name="propose-charter"),
]
