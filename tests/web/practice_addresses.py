"""The addresses of practices and transfers, by who may open them: the matrix of test_practice_permissions."""

from __future__ import annotations

PUBLIC = {
    "practices", "practices-csv", "practices-json", "practices-graph", "exchange", "practice", "practice-json",
    "practice-file", "transfer",
}  # fmt: skip
MEMBER = {"own-practices", "translation-desk", "translate-practice"}
AUTHOR = {"write-practice"}
"""For the member whose draft it is."""
READS = {"review-practices"}
"""For whom the charter lets endorse practices."""
EITHER = {"practice-versions"}
"""For the author, and for those who read it."""
CASES = {"meeting-cases"}
"""For who convenes meetings, and for whom the charter lets endorse practices."""
POSTED = {
    "begin-practice", "answer-question", "withdraw-comment", "say-of-practice", "do-with-practice", "do-with-transfer",
    "strike-case",
}  # fmt: skip
PRACTICE_ADDRESSES = PUBLIC | CASES | MEMBER | AUTHOR | READS | EITHER | POSTED
