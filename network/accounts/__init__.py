"""Who somebody is: user, sign-in, roles, consents and tokens."""
