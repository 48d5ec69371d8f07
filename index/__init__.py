"""How offers are found: words, the search engine, and spelling."""
