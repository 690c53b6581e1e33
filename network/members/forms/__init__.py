"""Forms: they ask and parse; whether a thing may happen is for the services to say."""
