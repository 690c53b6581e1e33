"""People of the network: seeds, profiles, verification, directory."""
