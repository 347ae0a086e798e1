"""search: what the browser needs to find records, made of the Corpus: texts, terms, cards."""
