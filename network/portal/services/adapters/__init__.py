"""What the apps below ask of the host, answered with the apps of this site; one module an app."""
