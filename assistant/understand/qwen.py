"""The language model as the last step of understanding: a sentence in, one call or an honest "no" out.

The model only chooses among what the grammar of this sentence allows; what it chose is then held against the
signatures and against its own certainty. It never talks, and nothing that it writes is done without the policy.
"""

import math
import threading
from dataclasses import dataclass
from pathlib import Path

from assistant.languages import language
from assistant.tools import tools
from assistant.types.meaning import Meaning
from assistant.types.reason import UNSUPPORTED, Misfit, Reason
from assistant.understand import evidence, prefix, prompt
from assistant.understand.evidence import Said
from assistant.understand.grammar import grammar, read, writable
from assistant.understand.llama import Cancelled, Completion, Llama

MOST_TOKENS = 40
"""of an answer; the longest call without open words takes about 20"""
MOST_SAID_TOKENS = 120
"""of a request; more is no command, and reading it would take seconds"""
SURE = 0.4
"""the least certainty of the way through the grammar that counts; found on tests/data/understand/tuning_*.jsonl"""
REQUEST = 0.3
"""the least share of calls, against the acts, at the first token for which a call is written; found on the same sets"""
_PLACEHOLDER = "\x01"


@dataclass(frozen=True, slots=True)
class Figures:
    """What one sentence cost."""

    prompt_tokens: int
    """read for this sentence, without the fixed part"""
    written_tokens: int


class Qwen:
    """A Qwen (or another chat model with a template in its GGUF) that reads what the phrases did not match."""

    def __init__(
        self,
        gguf: Path,
        *,
        threads: int,
        context_tokens: int,
        cache_folder: Path,
        told: prompt.Prompt | None = None,
    ) -> None:
        """Load the model and have it read the fixed part of the prompt, or take that from the cache folder.

        threads: one less than the cores leaves room for the recogniser. told: another prompt than ours.
        Raises ModelError for a file that is no whole GGUF or has no chat template, EngineError for want of memory or
        too small a context.
        """
        told = told or prompt.load()
        self._tools = {name: tools()[name] for name in told.tools}
        self._evidence = evidence.load()
        self._busy = threading.Lock()
        self._llama = Llama(gguf, threads=threads, context_tokens=context_tokens)
        try:
            chat = self._llama.chat([("system", told.text), ("user", _PLACEHOLDER)])
            before, after = chat.split(_PLACEHOLDER)
            head = self._llama.tokens(before, markup=True)
            self._after = self._llama.tokens(after, markup=True)
            self.prefix_tokens = len(head)
            self.prefix_was_kept = prefix.prepare(self._llama, head, gguf, cache_folder)
        except BaseException:
            self._llama.close()
            raise
        self.last = Figures(0, 0)

    def parse(self, text: str, lang: str, cancelled: Cancelled | None = None) -> Meaning | None:
        """Read one sentence.

        cancelled: asked often, from the thread that runs this; once it says True the work ends within a fraction of
        a second. Returns None where it was cancelled, else a Meaning with decided_by="model": a command of one call,
        unsupported with its reason, smalltalk, or unclear.
        """
        with self._busy:
            request = self._llama.tokens(text, markup=False)
            self.last = Figures(0, 0)
            if not text.strip() or len(request) > MOST_SAID_TOKENS:
                return _unclear("not understood", 0.0)
            tokens = [*request, *self._after]
            if not self._llama.evaluate(tokens, self.prefix_tokens, cancelled):
                return None
            said = self._evidence.of(text, lang)
            chosen, share = self._choose(text, lang, said)
            completion = self._llama.write(
                start=self.prefix_tokens + len(tokens), grammar=chosen, most_tokens=MOST_TOKENS, cancelled=cancelled
            )
            self.last = Figures(len(tokens), len(completion.pieces))
        if cancelled is not None and cancelled():
            return None
        meaning = self._meaning(completion, share)
        misjudged = meaning.act == "smalltalk" and said.of_the_car
        return _unclear("not understood", meaning.confidence) if misjudged else meaning

    def _choose(self, text: str, lang: str, said: Said) -> tuple[str, float]:
        """Return the grammar of what is answered, calls or acts, and the model's share for it at the first token."""
        acts = grammar((), acts=("unclear", "smalltalk", *(f"unsupported {kind}" for kind in said.unsupported)))
        offered = [tool for tool in self._tools.values() if said.about(tool)]
        bare = text.replace('"', " ")  # quotes are the grammar's own
        parts = [f" {word}" for word in bare.split()] if language(lang).writing.spaced else list(bare)
        calls = grammar(offered, allowed=said.values, said=parts, required=said.required)
        if not writable(calls):
            return acts, 1.0
        share = self._llama.share(calls, acts)
        return (calls, share) if share >= REQUEST else (acts, 1 - share)

    def close(self) -> None:
        """Give the memory back."""
        with self._busy:
            self._llama.close()

    def _meaning(self, completion: Completion, share: float) -> Meaning:
        way = math.prod(completion.probabilities)
        sure = round(share * way, 4)
        if not completion.finished or way < SURE:
            return _unclear("not sure", sure)
        act, _, reason = completion.text.partition(" ")
        if act in prompt.ACTS and (not reason or reason in UNSUPPORTED):
            return Meaning(act=act, reason=reason or None, decided_by="model", confidence=sure)
        try:
            call = read(completion.text, self._tools)
        except ValueError as error:
            return _unclear(Misfit(str(error)), sure)
        fault = self._tools[call.tool].fault(call)
        if fault:
            return _unclear(Misfit(fault), sure)
        return Meaning(act="command", calls=(call,), decided_by="model", confidence=sure)


def _unclear(reason: Reason, sure: float) -> Meaning:
    return Meaning(act="unclear", reason=reason, decided_by="model", confidence=sure)
