from __future__ import annotations

from django.urls import path

from mithaq.web.library import (
    briefs,
    citation_log,
    collecting,
    depositing,
    desk,
    dialogues,
    exports,
    law,
    law_desk,
    outputs,
    self_checks,
    sessions,
    views,
)

HERE = "library/"
OWN = "workspace/library/"

urlpatterns = [
    path(HERE, views.library, name="library"),
    path(HERE + "documents.csv", exports.documents_csv, name="library-csv"),
    path(HERE + "documents.json", exports.documents_json, name="library-json"),
    path(HERE + "feed.xml", exports.feed, name="library-feed"),
    path(HERE + "digest/<str:digest>/", views.by_digest, name="document-by-digest"),
    path(HERE + "d/<slug:key>/", views.document, name="document"),
    path(HERE + "d/<slug:key>/text/<slug:language>/<int:number>/", views.text, name="document-text"),
    path(HERE + "d/<slug:key>/file/<slug:language>/<int:number>/", views.file, name="document-file"),
    path(HERE + "law/", law.shelf, name="law-shelf"),
    path(HERE + "law/compare/", law.compare, name="law-compare"),
    path(HERE + "law/checks/", self_checks.self_checks, name="self-checks"),
    path(HERE + "law.json", law.data, name="law-json"),
    path(HERE + "law/<int:number>/", law.entry, name="law"),
    path(HERE + "publications/", outputs.board, name="publications"),
    path(HERE + "publications/<int:number>/", outputs.publication, name="publication"),
    path(HERE + "briefs/", briefs.briefs, name="briefs"),
    path(HERE + "briefs/<int:number>/", briefs.brief, name="brief"),
    path(HERE + "dialogues/", dialogues.dialogues, name="dialogues"),
    path(OWN + "deposit/", depositing.deposit, name="deposit"),
    path(OWN + "desk/", desk.desk, name="library-desk"),
    path(OWN + "collections/", desk.collect, name="make-collection"),
    path(OWN + "collections/<slug:slug>/", collecting.fill, name="fill-collection"),
    path(OWN + "d/<slug:key>/describe/", depositing.describe, name="describe-document"),
    path(OWN + "d/<slug:key>/version/", depositing.version, name="add-version"),
    path(OWN + "d/<slug:key>/cited/", citation_log.log, name="log-citation"),
    path(OWN + "d/<slug:key>/cited/<int:pk>/strike/", citation_log.strike, name="strike-citation"),
    path(OWN + "d/<slug:key>/<slug:step>/", desk.step, name="document-step"),
    path(OWN + "law/enter/", law_desk.enter, name="enter-law"),
    path(OWN + "law/checks/<slug:key>/", self_checks.own, name="own-self-checks"),
    path(OWN + "law/checks/<slug:key>/check/", self_checks.check, name="self-check"),
    path(OWN + "law/<int:number>/check/", law_desk.check, name="check-law"),
    path(OWN + "publications/propose/", outputs.propose, name="propose-publication"),
    path(OWN + "publications/<int:number>/<slug:step>/", outputs.step, name="publication-step"),
    path(OWN + "meetings/<int:number>/papers/", sessions.papers, name="session-papers"),
    path(OWN + "dialogues/note/", dialogues.note, name="note-dialogue"),
    path(OWN + "dialogues/<int:number>/note/", dialogues.note, name="describe-dialogue"),
    path(OWN + "dialogues/<int:number>/file/", dialogues.file, name="file-of-dialogue"),
    path(OWN + "briefs/write/", briefs.write, name="write-brief"),
    path(OWN + "briefs/<int:number>/write/", briefs.rewrite, name="rewrite-brief"),
]
