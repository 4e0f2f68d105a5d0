"""What keeps a watch running without a terminal, one module for each kind of system."""
