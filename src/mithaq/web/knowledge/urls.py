from __future__ import annotations

from django.urls import path

from mithaq.web.knowledge import (
    acting,
    exports,
    flows,
    own,
    presenting,
    reviewing,
    speaking,
    transfers,
    translating,
    views,
    writing,
)

OWN = "workspace/practices/"

urlpatterns = [
    path("practices/", views.practices, name="practices"),
    path("practices.csv", exports.practices_csv, name="practices-csv"),
    path("practices.json", exports.practices_json, name="practices-json"),
    path("practices/graph/", flows.graph, name="practices-graph"),
    path("practices/exchange/", flows.exchange, name="exchange"),
    path("practices/<int:pk>/", views.practice, name="practice"),
    path("practices/<int:pk>.json", exports.practice_json, name="practice-json"),
    path("practices/<int:pk>/files/<uuid:token>/", views.file, name="practice-file"),
    path("transfers/<int:pk>/", transfers.transfer, name="transfer"),
    path(OWN, own.own_practices, name="own-practices"),
    path(OWN + "begin/", writing.begin, name="begin-practice"),
    path(OWN + "review/", reviewing.review, name="review-practices"),
    path(OWN + "translate/", translating.desk, name="translation-desk"),
    path(OWN + "questions/<int:pk>/", speaking.answer, name="answer-question"),
    path(OWN + "comments/<int:pk>/", speaking.withdraw_comment, name="withdraw-comment"),
    path(OWN + "<int:pk>/write/<slug:step>/", writing.write, name="write-practice"),
    path(OWN + "<int:pk>/versions/", reviewing.versions, name="practice-versions"),
    path(OWN + "<int:pk>/translate/<str:language>/", translating.translate, name="translate-practice"),
    path(OWN + "<int:pk>/say/<slug:what>/", speaking.say, name="say-of-practice"),
    path(OWN + "<int:pk>/do/<slug:what>/", acting.do, name="do-with-practice"),
    path("workspace/meetings/<int:number>/cases/", presenting.cases, name="meeting-cases"),
    path("workspace/meetings/<int:number>/cases/<int:pk>/strike/", presenting.strike, name="strike-case"),
    path("workspace/transfers/<int:pk>/<slug:what>/", transfers.do, name="do-with-transfer"),
]
