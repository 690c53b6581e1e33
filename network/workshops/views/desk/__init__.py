"""The organiser's desk: mirrors the public paths under `/organise/`."""
