"""Tags of the portal: what pages below show of apps they do not know."""
