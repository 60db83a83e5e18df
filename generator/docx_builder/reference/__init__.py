"""A reference document: styles, header, footer and page set-up of a department's own Word file for our document.

What is taken: the styles with the document's defaults, latent styles, theme and table of fonts; lists that these styles
mark by; paper and margins of the last portrait and of the last landscape section (a missing one is the other turned
round); headers and footers of these sections with first and even pages, their pictures and links to the web; of the
settings what goes with it (even pages, mirrored margins, tab stops, the mapping of colours).

What stays ours: the numbers of headings and their levels, marks of lists in the text, tab stops that the table of
contents needs, bookmarks, fields, styles of tables and boxes, the decree's lines at the head of official papers, the
language. A style that the reference lacks is ours, in the size of its text.

Styles match by Word's name ("heading 1"), which is the same in every language, then by alias, then by id.
"""

from generator.docx_builder.reference.reading import Reference, read_reference

__all__ = ["Reference", "read_reference"]
