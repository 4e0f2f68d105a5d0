"""Programs that hold a microphone, a camera or the screen all day, and so tell of nobody.

By any name they go by: that of the program, of its window or of its desktop file, in small letters.
"""

from __future__ import annotations

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
