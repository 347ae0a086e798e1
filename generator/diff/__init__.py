"""diff: what a change does, in words for readers: to records, chain, texts, addresses.

It works on two sides, each a Corpus with the Ledger beside it (`side`), and tells `Change`s
(`change`) whose words stand once in `words`. `compare` is the whole of it on one page.
"""
