from generator.sphinx_ext.config import sphinx_config

globals().update(sphinx_config(__file__))
