"""Forms of `network.workshops`: registering, and the organiser's desk."""
