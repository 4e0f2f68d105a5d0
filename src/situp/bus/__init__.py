"""The message buses of a desktop: `opening.opened` connects, `calls` has what goes over them."""
