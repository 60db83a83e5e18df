"""Text fidelity: what a Word file lost or doubled of the text that the site of the same source shows.

``python -m bench.fidelity HTML_FOLDER FILE.docx`` compares two outputs of one build.
"""
