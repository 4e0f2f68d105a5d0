"""The desks and brokers that are configured; where none is, nothing of them is loaded."""

from __future__ import annotations

from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.policy import Policy
    from situp.ports import Sense
    from situp.senses.mqtt import Mqtt


class Desks(Record):
    """What tells how high a desk is, and where a state is published; None where nowhere."""

    senses: list[Sense]
    board: Mqtt | None


def desks(policy: Policy) -> Desks:
    """Return what a person has configured. A desk on Bluetooth is believed before a broker."""
    senses: list[Sense] = []
    mqtt = policy.mqtt
    if policy.desk.address:
        from situp.senses.desk import desk  # noqa: PLC0415 - only for those who have one

        senses.append(desk(policy.desk))
    hears = not senses and bool(mqtt.desk)
    if not mqtt.host or not (hears or mqtt.publish):
        return Desks(senses, None)
    from situp.senses.mqtt import Mqtt  # noqa: PLC0415 - only for those who have a broker

    broker = Mqtt(mqtt, policy.desk, hears=hears)
    return Desks([*senses, broker], broker if mqtt.publish else None)
