from __future__ import annotations

from django.urls import path

from mithaq.web.workspace import (
    books,
    contact,
    delegations,
    files,
    income,
    money,
    motions,
    organisation,
    views,
    waivers,
)

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
    path("money/", money.own_money, name="own-money"),
    path("money/pledge/", money.pledge, name="pledge"),
    path("money/means/", money.means, name="declare-means"),
    path("money/waiver/", money.waiver, name="ask-waiver"),
    path("receipts/<int:pk>/", money.receipt, name="receipt"),
    path("waivers/", waivers.waivers, name="waivers"),
    path("waivers/<int:pk>/", waivers.decide, name="decide-waiver"),
    path("books/", books.books, name="books"),
    path("books/payments/<int:pk>/take-back/", books.take_back, name="take-payment-back"),
    path("books/bank-list/", books.bank_list, name="bank-list"),
    path("books/income/", income.income, name="books-income"),
    path("books/income/<int:pk>/take-back/", income.take_back, name="take-income-back"),
    path("books/grants/", income.grants, name="books-grants"),
    path("books/grants/<int:pk>/", income.answer, name="grant-answer"),
    path("books/reserve/", income.reserve, name="books-reserve"),
    path("motions/<int:number>/seats/<int:seat>/", motions.answer, name="answer"),
    path("propose/limit/", motions.propose_limit, name="propose-limit"),
    path("propose/office/", motions.propose_office, name="propose-office"),
]
