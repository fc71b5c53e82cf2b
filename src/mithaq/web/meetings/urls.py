from __future__ import annotations

from django.urls import path

from mithaq.web.meetings import agenda, calling, feeds, leading, polls, preparing, room, tabling, views

OWN = "workspace/meetings/<int:number>/"

urlpatterns = [
    path("meetings/", views.meetings, name="meetings"),
    path("meetings/calendar.ics", feeds.calendar, name="meetings-feed"),
    path("meetings/polls/<int:number>/", polls.poll, name="time-poll"),
    path("meetings/<int:number>/", views.meeting, name="meeting"),
    path("organs/<slug:organ>/calendar.ics", feeds.calendar, name="organ-feed"),
    path("data/popolo.json", feeds.popolo, name="popolo"),
    path("workspace/meetings/polls/ask/", polls.ask, name="open-time-poll"),
    path("workspace/meetings/polls/<int:number>/answer/", polls.answer, name="answer-time-poll"),
    path("workspace/meetings/polls/<int:number>/choose/", polls.choose, name="choose-time"),
    path("workspace/meetings/polls/<int:number>/close/", polls.drop, name="drop-time-poll"),
    path("workspace/meetings/plan/", preparing.plan, name="plan-meeting"),
    path("workspace/meetings/ask/", preparing.ask, name="ask-meeting"),
    path("workspace/meetings/table/<str:act>/", tabling.table_on, name="table-on"),
    path(OWN + "prepare/", preparing.prepare, name="prepare-meeting"),
    path(OWN + "prepare/<str:step>/", agenda.step, name="prepare-step"),
    path(OWN + "change/", preparing.change, name="change-meeting"),
    path(OWN + "move/", preparing.move, name="move-meeting"),
    path(OWN + "cancel/", preparing.cancel, name="cancel-meeting"),
    path(OWN + "again/", preparing.again, name="call-again"),
    path(OWN + "agenda/", agenda.add, name="add-item"),
    path(OWN + "agenda/<int:pk>/", agenda.change, name="change-item"),
    path(OWN + "pack.pdf", views.pack, name="meeting-pack"),
    path(OWN + "papers/", agenda.paper, name="put-paper"),
    path(OWN + "papers/<int:pk>/", views.paper, name="meeting-paper"),
    path(OWN + "heard/", agenda.heard, name="note-heard"),
    path(OWN + "motion/", tabling.table, name="table-motion"),
    path(OWN + "motion/<int:motion>/amend/", tabling.amend, name="amend-motion"),
    path(OWN + "answer/", calling.answer, name="answer-convocation"),
    path(OWN + "lend/", calling.lend, name="lend-vote"),
    path(OWN + "lend/back/", calling.take_back, name="take-vote-back"),
    path(OWN + "room/", room.room, name="meeting-room"),
    path(OWN + "room/<str:step>/", leading.step, name="room-step"),
    path(OWN + "wall/", room.wall, name="meeting-wall"),
]
