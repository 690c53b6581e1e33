"""The registry of Polish local governments."""
