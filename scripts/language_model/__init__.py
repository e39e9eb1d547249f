"""The language model of the English recogniser: texts, counts, back-off model, file. See build_english_lm.py."""
