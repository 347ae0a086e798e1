"""The page that checks citations: how they are read, judged and told."""
