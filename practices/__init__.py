"""Good practices, pilots and adoptions; built in a later release."""
