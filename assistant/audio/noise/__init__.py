"""The front for noise: what a recogniser gets in place of the microphone's sound, where the cabin is loud."""
