"""One page of each kind, so that what holds for all is tried on a few."""

#: A page of each kind that every site of ours has, below the site; the test says so if one is gone.
KINDS = {
    "home": "ko/",
    "question": "ko/g-0101/",
    "core question": "ko/g-0001/",
    "solution": "ko/w-0001/",
    "action": "ko/b-0001/",
    "paper": "ko/green/",
    "browse": "ko/browse/",
    "progress": "ko/progress/",
    "gaps": "ko/gaps/",
    "chain": "ko/chain/",
    "search": "ko/search/",
    "cite": "ko/cite/",
    "as of": "ko/as-of/",
    "edition": "ko/green/e1/",
    "revision": "ko/g-0001/v1/",
    "history": "ko/g-0001/history/",
    "shelves": "ko/sector/",
    "shelf": "ko/sector/manufacturing/",
    "claims": "ko/claims/",
    "glossary": "ko/glossary/",
    "editorial": "ko/editing/",
    "data": "ko/data/",
    "English": "en/g-0001/",
    "missing": "404.html",
}
