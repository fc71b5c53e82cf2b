"""The addresses of the board, of obstacles and of commitments, by who may open them: the matrix of test_following_permissions."""

from __future__ import annotations

PUBLIC = {"obstacles", "obstacles-json"}
KEEPS = {"board", "note-contact", "strike-contact"}
"""For who holds the office that keeps the board."""
INSIDE = {"obstacle", "report-obstacle"}
"""For who has a place in the network."""
PART = {"obstacle-step", "entrust-obstacle"}
"""For who reported it, answers for it, takes it up, or was asked for help with it."""
PROMISED = {"commitments", "commitments-json", "commitments-csv", "commitment"}
"""For everybody."""
REGISTER = {"register-commitment", "change-commitment"}
"""For who keeps the register."""
ANSWER = {"report-commitment"}
"""For who answers for the commitment, or keeps the register."""
FOLLOWING_ADDRESSES = PUBLIC | KEEPS | INSIDE | PART | PROMISED | REGISTER | ANSWER
