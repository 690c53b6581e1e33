"""Good practices of local governments: described, reviewed, published, found."""
