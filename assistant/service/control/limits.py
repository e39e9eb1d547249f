"""How much of everything there may be on the control socket, and who has how much of it left."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of everything there may be."""

    connections: int = 32
    of_one_process: int = 8
    cost_per_s: float = 200.0
    """that one process may ask for, however many connections it has"""
    most_cost: float = 400.0
    """that it may ask for at once, after a pause"""
    accepted_per_s: float = 100.0
    event_bytes: int = 65_536
    """that may wait to be read by one connection"""
    unread_s: float = 60.0
    """who takes nothing for so long, though something waits to be taken, is gone"""
    round_s: float = 1.0
    """the thread of the socket comes round at least so often"""
    events: int = 1000
    """that may wait until the thread of the socket comes round"""


LOOKING_COST = 1.0
DOING_COST = 20.0
"""of a request that makes the daemon do something"""


@dataclass(slots=True)
class Allowance:
    """How much somebody may still ask: a bucket that fills again. Begins full."""

    per_s: float
    most: float
    at_s: float
    left: float = -1.0

    def __post_init__(self) -> None:
        """Fill it."""
        self.left = self.most

    def wait_s(self, cost: float, now_s: float) -> float:
        """Take a cost out of it and return 0; or, where there is too little, return how long to wait for it."""
        self.left = min(self.most, self.left + (now_s - self.at_s) * self.per_s)
        self.at_s = now_s
        if self.left < cost:
            return (cost - self.left) / self.per_s
        self.left -= cost
        return 0.0

    def give_back(self, cost: float) -> None:
        """Put back what was taken and not used."""
        self.left += cost

    def is_full(self, now_s: float) -> bool:
        """Whether nothing of it has been used lately."""
        return self.left + (now_s - self.at_s) * self.per_s >= self.most
