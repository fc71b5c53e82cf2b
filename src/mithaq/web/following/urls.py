from __future__ import annotations

from django.urls import path

from mithaq.web.following import boards, commitments, obstacles, stepping

OWN = "workspace/obstacles/<int:number>/"
PROMISED = "workspace/commitments/<int:number>/"

urlpatterns = [
    path("obstacles/", obstacles.obstacles, name="obstacles"),
    path("obstacles.json", obstacles.obstacles_json, name="obstacles-json"),
    path("commitments/", commitments.commitments, name="commitments"),
    path("commitments.json", commitments.commitments_json, name="commitments-json"),
    path("commitments.csv", commitments.commitments_csv, name="commitments-csv"),
    path("commitments/<int:number>/", commitments.commitment, name="commitment"),
    path("workspace/commitments/register/", commitments.register, name="register-commitment"),
    path(f"{PROMISED}change/", commitments.change, name="change-commitment"),
    path(f"{PROMISED}report/", commitments.report, name="report-commitment"),
    path("workspace/board/<slug:office>/", boards.board, name="board"),
    path("workspace/board/<slug:office>/note/", boards.note, name="note-contact"),
    path("workspace/board/<slug:office>/<int:contact>/strike/", boards.strike, name="strike-contact"),
    path("workspace/obstacles/report/", obstacles.report, name="report-obstacle"),
    path(OWN, obstacles.obstacle, name="obstacle"),
    path(f"{OWN}lead/", stepping.entrust, name="entrust-obstacle"),
    path(f"{OWN}<slug:step>/", stepping.step, name="obstacle-step"),
]
