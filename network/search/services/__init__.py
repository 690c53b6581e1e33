"""Keeping the index in step: called by services of the apps whose objects can be found."""
