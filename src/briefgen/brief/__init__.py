"""Third stage: what to say to whom, and in which house style."""
