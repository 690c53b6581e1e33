"""What pages, the API, jobs and the demo ask `network.workshops` to do."""
