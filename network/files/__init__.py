"""Uploads: what may come in, where it lies and who may fetch it."""
