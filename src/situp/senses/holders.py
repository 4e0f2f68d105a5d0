"""What programs are called, and which of them hold something all day, and so tell of nobody.

Those by any name they go by: that of the program, of its desktop file, or as it calls itself, in
small letters.
"""

from __future__ import annotations

_LONGEST = 40
MICROPHONE = frozenset(
    {
        "com.github.wwmm.easyeffects",  # filters what the microphone hears for everybody else
        "easyeffects",
        "pulseeffects",
        "noisetorch",
        "org.pulseaudio.pavucontrol",  # volume controls draw a meter
        "pavucontrol",
        "pavucontrol-qt",
        "org.gnome.volumecontrol",
        "org.kde.plasma-pa",
        "plasmashell",
        "kmix",
        "ncpamixer",
        "pulsemixer",
    }
)
CAMERA = frozenset(
    {
        "clight",  # looks how bright the room is
        "motion",  # watches over the room
        "zmc",
    }
)
CAMERA_SERVERS = frozenset({"pipewire", "pipewire-media-", "wireplumber"})
"""They keep cameras open whether anybody films or not; the kernel cuts names at 15 letters."""
SCREEN = frozenset(
    {
        "situp",
        "caffeine",  # these keep the screen on until they are told otherwise
        "caffeine-ng",
        "caffeine-indicator",
        "caffeine-gnome-extension",
        "stimulator",
    }
)


def is_known(names: frozenset[str], *called: str) -> bool:
    """Return whether something that is called so, in whatever case, is one of them."""
    return not names.isdisjoint(name.lower() for name in called)


def shown(name: str) -> str:
    """Return what a program calls itself as it can stand in a line, whatever it put into that."""
    printable = "".join(char if char.isprintable() else " " for char in name)
    return " ".join(printable.split())[:_LONGEST] or "a program"
