"""Sound: files now, the sound card later. Inside the assistant all speech to be recognised is int16, mono, 16 kHz."""
