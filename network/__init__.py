"""Rozkołys: the officials' exchange network; `docs/explanation` draws the floors."""
