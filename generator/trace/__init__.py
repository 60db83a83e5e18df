"""needs.json → trace graph → findings → reports; plain Python on data.

- ``findings``, ``sarif``, ``junit``: what a rule found, and its renderings.
- ``need``, ``graph``: needs and their typed edges, and the chain legal → requirement → … → evidence in both directions.
- ``words``: the official values that rules reason about.
- ``coverage``: how each requirement is answered, shallowly or deeply, and the result proposed for it.
- ``source``: chapters as sections and paragraphs, without code and comments.
- ``facts``: all that the rules look at, as one frozen value.
- ``inputs``: the part of the facts that the catalogue knows.
- ``rules``: the table of rules; ``run_rules(facts)`` gives the findings.
- ``tables``, ``report``, ``chains``, ``questions``: the traceability report as tables and CSV; ``workbook``: as XLSX.
"""
