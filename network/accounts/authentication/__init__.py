"""How somebody proves who they are: allauth's adapters, and tokens for programs."""

from network.accounts.authentication.tokens import TokenAuthentication

__all__ = ["TokenAuthentication"]
