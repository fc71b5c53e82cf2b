"""The addresses of meetings, by who may open them: the matrix of test_meeting_permissions."""

from __future__ import annotations

PUBLIC = {"time-poll", "meetings", "meetings-feed", "organ-feed", "meeting", "popolo"}
INSIDE = {"meeting-room", "meeting-wall", "meeting-paper"}
"""For those who were called, and those who prepare or keep the record."""
MEMBER = {"meeting-pack"}
"""For every member of the network: each gets what it may open."""
CONVENER = {
    "plan-meeting", "prepare-meeting", "change-meeting", "move-meeting", "cancel-meeting", "call-again", "add-item",
    "change-item", "note-heard", "open-time-poll", "drop-time-poll",
}  # fmt: skip
SEAT = {"ask-meeting", "table-motion", "amend-motion", "put-paper", "table-on"}
"""For those who sit in the organ, too."""
POSTED = {
    "prepare-step",
    "room-step",
    "answer-convocation",
    "lend-vote",
    "take-vote-back",
    "answer-time-poll",
    "choose-time",
}
MEETING_ADDRESSES = PUBLIC | MEMBER | INSIDE | CONVENER | SEAT | POSTED
