"""From words to meaning: the catalogue of phrases, the repair of near sounds, the language model, in this order."""
