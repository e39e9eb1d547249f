"""Questions to the manual."""

from assistant.tools.outcome import UnableError, needed
from assistant.tools.ports import Ports
from assistant.tools.values import Arguments
from assistant.types.call import Result


def ask_manual(arguments: Arguments, ports: Ports) -> Result:
    """Answer from the manual: {"question", "answer"} and, where the manual has them, "title", "page"."""
    question = str(arguments["question"])
    passage = needed(ports.manual).answer(question)
    if passage is None:
        raise UnableError("no_answer", f"the manual has no answer to {question!r}", question=question)
    return Result("done", {"question": question, **passage})
