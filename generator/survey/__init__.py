"""The survey of a province's units: forms out, forms back, confirmation by document, and a board of who did what."""
