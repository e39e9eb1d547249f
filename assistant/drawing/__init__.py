"""A small map as a picture: roads, a way, numbered places. `sheet` is what is on it, `svg` and `png` write it."""
