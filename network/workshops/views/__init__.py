"""Pages of `network.workshops`: public, a registration's own, the organiser's desk."""
