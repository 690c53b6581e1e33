"""Tables of `network.web`."""

from network.web.models.budget import Budget
from network.web.models.idempotent_answer import IdempotentAnswer

__all__ = ["Budget", "IdempotentAnswer"]
