"""Traffic lights that tell about themselves: SPaT and MAP messages of V2X, from bytes to my light."""
