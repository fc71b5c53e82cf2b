from __future__ import annotations

from django.urls import path

from mithaq.web.elections import running, standing, views, voting

urlpatterns = [
    path("elections/", views.elections, name="elections"),
    path("elections/<int:number>/", views.election, name="election"),
    path("elections/<int:number>/bundle.zip", views.bundle, name="election-bundle"),
    path("workspace/elections/call/", running.call, name="call-election"),
    path("workspace/elections/<int:number>/stand/", standing.stand, name="stand"),
    path("workspace/elections/<int:number>/withdraw/", standing.withdraw, name="withdraw-candidature"),
    path("workspace/elections/<int:number>/scrutineer/", running.scrutineer, name="name-scrutineer"),
    path("workspace/elections/<int:number>/open/", running.open_vote, name="open-election"),
    path("workspace/elections/<int:number>/attest/", running.attest, name="attest-result"),
    path("workspace/elections/<int:number>/proclaim/", running.proclaim, name="proclaim-election"),
    path("workspace/elections/<int:number>/second-round/", running.second_round, name="second-round"),
    path("workspace/elections/<int:number>/annul/", running.annul, name="annul-election"),
    path("workspace/ballots/<int:pk>/", voting.ballot, name="ballot"),
    path("workspace/ballots/<int:pk>/proxy/", voting.proxy, name="give-proxy"),
    path("workspace/ballots/<int:pk>/proxy/back/", voting.take_back, name="take-proxy-back"),
]
