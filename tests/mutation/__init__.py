"""How good the tests are: the code is changed in one place, and a test must notice."""
