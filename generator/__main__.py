"""``python -m generator``: the command, where the script is not on the path."""

from generator.cli import main

main()
