from __future__ import annotations

from django.urls import path

from mithaq.web.plans import stepping, views, writing

ROW = "plans/<int:number>"
OWN = "workspace/plans/<int:number>/"

urlpatterns = [
    path("plans/", views.plans, name="plans"),
    path(f"{ROW}/", views.plan, name="plan"),
    path(f"{ROW}.json", views.plan_json, name="plan-json"),
    path("workspace/plans/begin/", writing.begin, name="begin-plan"),
    path(f"{OWN}write/", writing.write, name="write-plan"),
    path(f"{OWN}items/add/", writing.item, name="add-plan-item"),
    path(f"{OWN}items/<int:position>/", writing.item, name="plan-item"),
    path(f"{OWN}items/<int:position>/drop/", writing.drop, name="drop-plan-item"),
    path(f"{OWN}items/<int:position>/report/", stepping.report, name="report-plan-item"),
    path(f"{OWN}position/", stepping.position, name="plan-position"),
    path(f"{OWN}vote/", stepping.vote, name="vote-plan"),
    path(f"{OWN}<slug:step>/", stepping.step, name="plan-step"),
]
