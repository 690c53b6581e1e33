"""The demonstration: built through the services, at the moments at which things happened."""
