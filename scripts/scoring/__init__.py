"""Understanding scored on labelled sentences: what a label asks for in our tools, what came, figures of it."""
