"""tmux, for those whom no desktop reaches: a menu over what they do, or a line at its foot.

What is chosen from the menu is left in an option of the tmux server, where it is read once the
program that shows the menu has ended. Letters choose nothing, because people are typing when a
menu comes: only the function keys do, and Enter only closes it.
"""

from __future__ import annotations

import os
from select import select
from time import monotonic

from situp.core.notice import MOST_BUTTONS, Delivered, Pressed, Undelivered
from situp.voice.texts import line, sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from subprocess import Popen

    from situp.core.notice import Level, Notice

LIMIT = 1.0
"""Seconds that tmux may take to answer a question."""
AT_ONCE = 0.2
"""Seconds within which it ends where it cannot show a menu: no room, or another one is open."""
_STAYS: dict[Level, float] = {"quiet": 10, "normal": 30, "urgent": 600}
"""Seconds until a menu is taken away, at the next reading after them."""
_CLIENTS = "#{client_control_mode} #{client_activity} #{client_name}"


class Menu:
    """A menu on a client's screen, for as long as the program that shows it runs."""

    def __init__(self, child: Popen[bytes], client: str, notice: Notice) -> None:
        self.child = child
        self.client = client
        self.notice = notice
        self.until = monotonic() + _STAYS[notice.level]

    @property
    def descriptor(self) -> int:
        """The program's output, of which nothing comes but its end."""
        return self.child.stdout.fileno() if self.child.stdout else -1

    @property
    def is_closed(self) -> bool:
        """Whether the program has ended, or is about to."""
        return bool(select([self.descriptor], [], [], 0)[0])


class Tmux:
    """Speaks on the tmux client that was used last, of the servers that a plain `tmux` finds.

    Each question ends within a second, and a menu is never waited for: its descriptor tells that
    it was closed. Where there is no tmux, or nobody in it, that is an `Undelivered`.
    """

    def __init__(self) -> None:
        self._menu: Menu | None = None
        self._option = f"@situp-{os.getpid()}"

    @property
    def descriptors(self) -> Sequence[int]:
        """What the program says that shows a menu: its end, and nothing before."""
        return [self._menu.descriptor] if self._menu else []

    def probe(self) -> Delivered | Undelivered:
        """Tell whether somebody is in tmux."""
        client = self._client()
        return Delivered("tmux") if isinstance(client, str) else client

    def say(self, notice: Notice) -> Delivered | Undelivered:
        """Show a menu with the notice's buttons, or where there can be none a line."""
        self._clear()
        client = self._client()
        if not isinstance(client, str):
            return client
        if notice.buttons and self._show(client, notice):
            return Delivered("tmux")
        words = _literal(sentence(notice)).replace("%", "%%")
        stays = str(round(1000 * _STAYS[notice.level]))
        done = _asked("display-message", "-c", client, "-d", stays, words)
        return Undelivered("tmux showed nothing") if done is None else Delivered("tmux")

    def read(self) -> Sequence[Pressed]:
        """Return what was chosen, once the menu is closed; take away one that stays too long."""
        menu = self._menu
        if menu is None:
            return ()
        if not menu.is_closed:
            if monotonic() >= menu.until:
                self._clear()
            return ()
        _end(menu.child)
        self._menu = None
        chosen = self._chosen()
        _asked("set-option", "-gu", self._option)
        keys = [button.key for button in menu.notice.buttons]
        return [Pressed(menu.notice.id, chosen)] if chosen in keys else ()

    def withdraw(self, notice_id: str) -> None:
        """Take the menu away, if it is that notice's."""
        if self._menu and self._menu.notice.id == notice_id:
            self._clear()

    def close(self) -> None:
        """Take away what is shown."""
        self._clear()

    def _client(self) -> str | Undelivered:
        """Return the client that was used last."""
        if not _has_server():
            return Undelivered("no tmux runs", is_known=False)
        told = (_asked("list-clients", "-F", _CLIENTS) or "").splitlines()
        clients = [each.split(" ", 2) for each in told]
        drawn = [(int(used), name) for control, used, name in clients if control != "1"]
        return max(drawn)[1] if drawn else Undelivered("nobody is in tmux", is_known=False)

    def _show(self, client: str, notice: Notice) -> bool:
        """Show a menu; whether it came onto the screen."""
        from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired  # noqa: PLC0415 - 1.4 MB

        _asked("set-option", "-gu", self._option)
        command = ["tmux", "display-menu", "-c", client, *menu(notice, self._option)]
        try:
            child = Popen(command, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL)
        except OSError:
            return False
        try:
            child.wait(AT_ONCE)
        except TimeoutExpired:
            pass
        else:
            if not self._chosen():  # else somebody was as quick as that
                _end(child)
                return False
        self._menu = Menu(child, client, notice)
        return True

    def _chosen(self) -> str:
        """Return the key that was left by the menu, or nothing."""
        return (_asked("show-options", "-gqv", self._option) or "").strip()

    def _clear(self) -> None:
        """Take the menu away and end what shows it."""
        if self._menu is None:
            return
        gone, self._menu = self._menu, None
        if gone.child.poll() is None:
            _asked("display-popup", "-C", "-c", gone.client)
        _end(gone.child)


def menu(notice: Notice, option: str) -> list[str]:
    """Return what tmux is told for a menu: each button leaves its key in the option.

    The title cannot take more than one line, so the body stands in lines that cannot be chosen.
    What can be chosen first is nothing, for those who press Enter for something else.
    """
    given = ["-T", f" {_literal(line(notice.title))} ", "-x", "C", "-y", "C", "--"]
    for text in notice.body.splitlines():
        given += [f"-{_literal(line(text))}", "", ""]
    given += ["", "Not now", "q", ""]
    for number, button in enumerate(notice.buttons[:MOST_BUTTONS], 1):
        chosen = f"set-option -g {option} {button.key}"
        given += [_literal(line(button.label)), f"F{number}", chosen]
    return given


def _literal(text: str) -> str:
    """Return the text as tmux shows it: what could be a format is none."""
    return text.replace("#", "##")


def _has_server() -> bool:
    """Whether a tmux server may run, without starting anything to ask."""
    folder = f"{os.environ.get('TMUX_TMPDIR') or '/tmp'}/tmux-{os.getuid()}"  # noqa: S108 - tmux's own place
    return bool(os.environ.get("TMUX")) or os.path.isdir(folder)  # noqa: PTH112 - pathlib costs a watch memory


def _asked(*words: str) -> str | None:
    """Return what tmux says; None where it fails or takes too long."""
    from subprocess import DEVNULL, SubprocessError, run  # noqa: PLC0415 - 1.4 MB

    try:
        done = run(
            ["tmux", *words],
            stdin=DEVNULL,
            capture_output=True,
            timeout=LIMIT,
            check=True,
        )
    except (OSError, SubprocessError):
        return None
    return done.stdout.decode(errors="replace")


def _end(child: Popen[bytes]) -> None:
    """End the program and let go of it."""
    if child.poll() is None:
        child.kill()
    child.communicate()
