"""The car of the bench: no frames, but signals that are set by calls (`acting/`) or by hand, and told as a state.

Which signals it has stands in car.yaml.
"""
