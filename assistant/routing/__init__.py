"""Ways over the map: Valhalla as a process of its own, guidance along a way, and trips with the energy on board."""
