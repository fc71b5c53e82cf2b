"""The addresses of plans, by who may open them: the matrix of test_plan_permissions."""

from __future__ import annotations

PUBLIC = {"plans", "plan", "plan-json"}
WRITES = {"begin-plan", "write-plan", "add-plan-item", "plan-item"}
"""For who decides on such plans, is heard as an organ, or convenes; while the plan is written."""
DECIDES = {"vote-plan"}
"""For who sits in the organ that decides, once the text is settled."""
FOLLOWS = {"report-plan-item"}
"""For who leads the item or prepares such plans, once the plan is approved."""
POSTED = {"drop-plan-item", "plan-position", "plan-step"}
PLAN_ADDRESSES = PUBLIC | WRITES | DECIDES | FOLLOWS | POSTED
