"""What changes people of the network; called by pages, the portal and workshops."""
