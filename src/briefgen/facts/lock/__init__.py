"""The lock file: what the tool knows about sources, quotes and reviews, beside what people write."""
