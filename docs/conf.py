from generator.sphinx_ext.config import sphinx_config

globals().update(sphinx_config(__file__))

project = "Hướng dẫn sử dụng kientruc"
html_title = project
author = "kientruc"
exclude_patterns = ["_build", "examples"]
