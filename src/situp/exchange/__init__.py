"""In and out: each format of other programs has a file of its own."""
