"""Jobs of `tasks` itself; a job takes ids, makes one call and logs ids."""
