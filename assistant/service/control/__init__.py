"""The daemon's control socket: other programs tell it what to do, and are told how it goes (docs/control.md)."""
