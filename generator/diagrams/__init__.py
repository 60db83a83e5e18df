"""Figures drawn from the records, in plain Python.

- ``models``: the framework's figure and the elements; ``text``, ``font_widths``: text measured as the font is wide.
- ``trees``, ``matrix``: figure and elements → nodes; ``layout``, ``rows``, ``chips``: nodes → nested boxes.
- ``sheet``, ``legend``, ``paging``: boxes → sheets; ``layered``: the figures SĐ-T-01, SĐ-T-02, SĐ-T-03.
- ``gantt``: the roadmap. ``drawing``: the finished picture as data, its description; ``svg``, ``drawio``: as files.
- ``d2``: node-and-edge views by D2.
"""
