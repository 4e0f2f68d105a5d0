"""What the machine can tell, one file each. A sense says yes, no or cannot tell; it never guesses.

So far: the bell, which rings when the history has changed, and input on Wayland and X displays.
"""
