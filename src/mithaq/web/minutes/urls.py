from __future__ import annotations

from django.urls import path

from mithaq.web.minutes import actions, register, stepping, views, writing

OWN = "workspace/minutes/<int:number>/"

urlpatterns = [
    path("minutes/", views.all_minutes, name="all-minutes"),
    path("minutes/<int:number>/", views.minutes, name="minutes"),
    path("minutes/<int:number>/<int:version>/", views.minutes, name="minutes-version"),
    path("decisions/register/", register.register, name="decision-register"),
    path("decisions/register.csv", register.register_csv, name="decision-register-csv"),
    path("decisions/register.json", register.register_json, name="decision-register-json"),
    path(OWN + "begin/", writing.begin, name="begin-minutes"),
    path(OWN + "write/", writing.write, name="write-minutes"),
    path(OWN + "write/<int:position>/", writing.write_one, name="write-part"),
    path(OWN + "correct/", writing.correct, name="correct-minutes"),
    path(OWN + "comment/<int:position>/", stepping.comment, name="comment-minutes"),
    path(OWN + "propose/", stepping.propose, name="propose-minutes"),
    path(OWN + "<slug:step>/", stepping.step, name="minutes-step"),
    path("workspace/actions/", actions.actions, name="actions"),
    path("workspace/actions/<int:pk>/", actions.update, name="update-action"),
    path("workspace/actions/after/<int:number>/", actions.give, name="give-action"),
]
