"""A voice assistant for a car's head unit: speech in, the car's state and tools, speech out, with no network."""
