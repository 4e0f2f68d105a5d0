"""A year that nobody lived, made from a seed: what pictures, pages and tests are tried on.

`story` says what happens to one person, `day` what they do on a day of it, `nudged` what a watch
would have said meanwhile, and `year` puts it together; `told` is what they check in. Whatever falls
out by `chance` depends on the seed and on what it is about alone, so a part that is added leaves
the others as they were.
"""
