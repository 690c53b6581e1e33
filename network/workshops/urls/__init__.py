"""Addresses of `network.workshops`: what everybody may open, and the organiser's desk."""
