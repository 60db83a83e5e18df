project = "Widget Guide"
author = "The Widget Team"
release = "2.3"
extensions = ["generator.docx_builder", "sphinx.ext.todo"]
numfig = True
todo_include_todos = True
