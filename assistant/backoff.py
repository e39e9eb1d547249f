"""When to try again what failed: soon at first, then ever later. Pure arithmetic; the moment is passed in."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Backoff:
    """What is known of the failures so far."""

    first_s: float = 1.0
    """wait after the first failure"""
    longest_s: float = 60.0
    """each wait is twice the one before, up to this"""
    steady_s: float = 30.0
    """what ran for so long before it failed begins anew; what fails again sooner goes on waiting longer"""
    wait_s: float = 0.0
    """the present wait; 0: nothing failed yet"""
    not_before_s: float = 0.0
    """the moment to try again"""

    def failed(self, now_s: float, ran_s: float = 0.0) -> "Backoff":
        """Return what is known after a failure at `now_s` of something that had run for `ran_s` seconds."""
        begins_anew = self.wait_s == 0 or ran_s >= self.steady_s
        wait_s = self.first_s if begins_anew else min(self.longest_s, 2 * self.wait_s)
        return replace(self, wait_s=wait_s, not_before_s=now_s + wait_s)

    def due(self, now_s: float) -> bool:
        """Whether to try (again) now."""
        return now_s >= self.not_before_s
