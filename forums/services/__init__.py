"""Writing: one family of verbs a module, called by views, the API, jobs and tests alike."""
