"""A voice assistant for a car's head unit: speech in, the car's state and tools, speech out, with no network.

What libraries would tell their makers is forbidden here, since every way in passes here first: they look into the
environment once, when they are loaded, and what we start inherits it. A program of others that has loaded such a
library before it imports us forbids it itself. `scripts/nothing_leaves` looks whether it holds.
"""

import os

# onnxruntime 1.32 looks up a host of its maker, sends to it, and keeps an id below ~/.cache; switching it off by its
# own function, which exists once it is loaded, is too late.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

# numpy's own threads: what we multiply is too little work for two, and on a busy board they wait for each other. An
# integrator who knows better sets it before.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
