"""What is known of the car, and for how long: payloads with their age, levels made steady, sources and their health.

Whoever asks for the car's state meets a `source.py`; several become one (`merged.py`), and changes that have lasted
are told to whom they concern (`subscription.py`). Where frames come from and what their bytes mean is not known here.
"""
