"""The words of an official paper's head, title and signature, from its front matter and the settings; plain data.

Rules: Nghị định 30/2020/NĐ-CP, Phụ lục I and the samples of Phụ lục III; sizes and signs are in ``conf/format.toml``.
"""

from generator.official.front_matter import PaperProblem, read_paper, substitute
from generator.official.lines import Line
from generator.official.paper import AGENCY, CHAIRMAN, COMMITTEE, ISSUERS, Paper
from generator.official.words import (
    Head,
    addressees,
    attached_head,
    attached_line,
    head,
    powers,
    recipients,
    subject,
    title,
)

__all__ = [
    "AGENCY",
    "CHAIRMAN",
    "COMMITTEE",
    "ISSUERS",
    "Head",
    "Line",
    "Paper",
    "PaperProblem",
    "addressees",
    "attached_head",
    "attached_line",
    "head",
    "powers",
    "read_paper",
    "recipients",
    "subject",
    "substitute",
    "title",
]
