"""Editions, workshops, registrations and seats."""
