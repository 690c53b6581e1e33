"""The search page, which the portal fills by declaring what can be found."""
