"""Discussions: boards, threads and posts; built in a later release."""
