"""First stage: the texts we cite, as received, and where each paragraph of them stands."""
