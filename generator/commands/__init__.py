"""Groups of commands: each module declares one, makes one call per command and prints what comes back."""
