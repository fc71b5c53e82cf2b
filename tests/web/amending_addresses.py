"""The addresses of amendments, by who may open them: the matrix of test_amending_permissions."""

from __future__ import annotations

PUBLIC = {
    "amendments", "amendment", "amendment-json", "amendment-file", "amendment-revisions", "charter-versions",
    "charter-versions-json", "charter-file",
}  # fmt: skip
MEMBER = {"sign-charter"}
LEADS = {"revise-amendment"}
"""For who proposed it."""
DECIDES = {"vote-amendment"}
"""For who sits in the organ that amends."""
POSTED = {"comment-amendment", "remark-step", "amendment-step"}
AMENDING_ADDRESSES = PUBLIC | MEMBER | LEADS | DECIDES | POSTED
