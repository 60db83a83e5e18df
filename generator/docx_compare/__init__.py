"""Two drafts of a Word file → the new one with the changes since the old one tracked, and how many there are.

The new file is trusted, the old one is not: it is read into plain data (:mod:`.reading`), and what was deleted is
written anew from that data (:mod:`.deleted`), so that nothing of the old file but words and pictures gets in.
Accepting all changes gives the new document, rejecting all of them the words of the old one. What Word counts itself
(contents, numbers of captions and references to them, page numbers) and looks are taken from the new file untracked.
"""

from generator.docx_compare.comparing import Comparison, check_word_file, compare_documents
from generator.docx_compare.revisions import Counts

__all__ = ["Comparison", "Counts", "check_word_file", "compare_documents"]
