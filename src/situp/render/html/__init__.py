"""The report as one page for a browser: HTML and SVG by hand, whole in one file, without a script.

Nothing is loaded from anywhere, and a page says so to the browser. Its numbers are those of the
terminal page and of the document, in the same words; seconds stand in `<time datetime>`.
"""
