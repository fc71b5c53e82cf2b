from __future__ import annotations

from django.urls import path

from mithaq.web.following import boards, obstacles, stepping

OWN = "workspace/obstacles/<int:number>/"

urlpatterns = [
    path("obstacles/", obstacles.obstacles, name="obstacles"),
    path("obstacles.json", obstacles.obstacles_json, name="obstacles-json"),
    path("workspace/board/<slug:office>/", boards.board, name="board"),
    path("workspace/board/<slug:office>/note/", boards.note, name="note-contact"),
    path("workspace/board/<slug:office>/<int:contact>/strike/", boards.strike, name="strike-contact"),
    path("workspace/obstacles/report/", obstacles.report, name="report-obstacle"),
    path(OWN, obstacles.obstacle, name="obstacle"),
    path(f"{OWN}lead/", stepping.entrust, name="entrust-obstacle"),
    path(f"{OWN}<slug:step>/", stepping.step, name="obstacle-step"),
]
