"""What the heart itself obeys: there is nothing to do but to say so.

The setting is kept by the conversation, which tells what it was before, and how it is put back.
"""

from assistant.tools.ports import Ports
from assistant.tools.values import Arguments
from assistant.types.call import Result


def set_language(arguments: Arguments, ports: Ports) -> Result:
    """Reply in a language from now on: {"language"}, and "before" of the heart's."""
    del ports
    return Result("done", dict(arguments))


def set_listening(arguments: Arguments, ports: Ports) -> Result:
    """Listen without a press, or do not: {"enabled"}, and "before" of the heart's."""
    del ports
    return Result("done", dict(arguments))
