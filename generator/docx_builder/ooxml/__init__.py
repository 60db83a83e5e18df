"""All WordprocessingML there is in the builder, behind functions and classes named for what a Word user sees.

Nothing outside this package writes a tag. The elements are plain lxml: python-docx's table and paragraph objects look
a style up and walk the whole table for every cell, which is quadratic for tables of thousands of records.
"""
