"""The daemon's outer shell: signals, push to talk, readiness and watchdog, a microphone that comes back."""
