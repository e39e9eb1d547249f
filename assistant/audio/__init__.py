"""Sound: files and the sound card. Inside the assistant all speech to be recognised is int16, mono, 16 kHz."""
