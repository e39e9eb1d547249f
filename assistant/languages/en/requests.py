"""How requests are joined, corrected and given reasons for in English."""

import re

from assistant.languages.en.writing import WRITING as _WRITING
from assistant.languages.requests import (
    Conditions,
    Conjunctions,
    Corrections,
    Excepting,
    Reasons,
    Refusing,
    Requests,
    Several,
)
from assistant.languages.writing import COMMA

_CONJUNCTIONS = Conjunctions(
    conjunctions=_WRITING.phrases(
        "and then|and also|and after that|after that|and while you're at it|while you're at it|as well as|along with"
        "|together with|and|then|also|plus|but|,"
    ),
    besides=_WRITING.phrases(
        "and|and then|and also|and while you're at it|while you're at it|also|plus|then|but|but also"
        "|but first|and first|and could you also"
    ),
    too=_WRITING.phrases("too|as well|also"),
    either=_WRITING.phrases("or"),
    again_of_it=_WRITING.phrases("set it|turn it|make it|put it"),
    conditions=_WRITING.phrases("if|when|whenever|unless|until|while|before|as soon as|once|or"),
)
_REFUSING = Refusing(
    refusing=_WRITING.phrases(
        "no|nope|nah|no no|no thanks|no thank you|no don't|don't|no not now|not now|no never mind|never mind|nevermind"
        "|no forget it|forget it|no need|no leave it|leave it|no wait|rather not|cancel"
    ),
    whole=_WRITING.phrases("no thanks|no thank you|no never mind|never mind|nevermind|no forget it|forget it"),
)
_CORRECTIONS = Corrections(
    sure=_WRITING.phrases(
        "no no no|no no|no wait|oh no|oh wait|wait no|no sorry|sorry no|no actually|actually no|no i mean|no i meant"
        "|sorry i mean|sorry i meant|i mean|i meant|i meant to say|scratch that|or rather|correction|no make that"
        "|no make it|make that|my mistake|wait wait|hold on"
    ),
    perhaps=_WRITING.phrases("no|wait|sorry|actually|rather|make it"),
    calling_off=_WRITING.phrases("never mind|nevermind|forget it|forget that|cancel"),
    at_the_beginning=_WRITING.phrases(
        "no|no no|no wait|oh no|actually|sorry|i mean|no i mean|sorry i mean|no actually|oh wait"
    ),
    longest_request=16,
)
_SEVERAL = Several(
    most_words=60,
    most_borrowed=7,
    most_borrowed_around=4,
    shortest_run_on=2,
    it=("it", "them"),
    too=_WRITING.phrases("too|as well|both|either"),
    remark=re.compile(
        r"(?:because |since |as )?(?:it's|it is|it feels|i'm|i am|i feel|we're|we are|she's|she is|he's|he is"
        r"|my (?!side|seat|window|zone)|the \w+ (?:is|are))\b"
    ),
    ends_a_mood=frozenset({COMMA, "but", "then", "after"}),
    begins_a_request=re.compile(
        r"(?:please |can you |could you )?(?:open|close|shut|turn|switch|set|put|make|start|stop|lock|unlock|fold|raise"
        r"|lower|roll|dim|play|pause|skip|mute|navigate|take|find|give|show|tell)\b"
    ),
)
_EXCEPTING = Excepting(
    but=re.compile(r" (?:except(?: for)?|but(?: not)?|apart from|other than|besides|excluding|bar|save for) "),
    place="just {}",
    last_words=re.compile(r" (?:1|one|ones|window|windows|seat|seats|light|side)$"),
)
_REASONS = Reasons(
    most_words=24,
    begins=re.compile(
        r"(?:(?:because|cause|'cause|coz|since|so that|so|man|oh|ugh|god|wow|gosh|well|honestly|sorry) )*"
        r"(?:it's|it is|it was|it feels|it looks|it smells|it sounds|it seems|it started|it stopped|that's|this is"
        r"|there's|there is|there are|here comes|nobody|everyone|everybody|what a"
        r"|(?:i|we|you|they|he|she)(?:'m|'re|'ve|'s| am| are| is| feel| can't| cannot| can barely| can hardly"
        r"| have| has| hate| forgot| just| almost| got| don't feel| don't see| smell| really| need some| need more"
        r"| want some)|(?:i|we|you) can|(?:my|our|his|her|the)(?: [a-z']+){1,3}(?: is| are| was| were| feels?| looks?"
        r"| smells?| keeps?| hurts?| has| have| won't| can't| got| started| stopped)|my [a-z']+ hurts?"
        r"|(?:no|not) enough)\b"
    ),
    complete=re.compile(
        r"(?:^|\s)(?!(?:the|a|an|to|and|my|your|of|can't|cannot|can|could|will|won't|just|still|really|hardly|barely|is"
        r"|are|am|have|has|was|were|be|not|i|we|you|he|she|they|it|it's|i'm|we're|i've|there's|that's|forgot|hate|need|want"
        r"|feel|keep|keeps|please|always|that|who|do|does|did|got|should|may|might|must|gonna|wanna|let|let's|doesn't"
        r"|didn't|started|stopped|almost|ready|going|trying|people|him|her|them|me|us|somebody|someone|nobody|everyone"
        r"|everybody|one)$)\S+$"
    ),
    purpose=re.compile(
        r"(?:because|cause|'cause|coz|since|so that|so (?:i|we|you|the|my|it|that)"
        r"|to (?:let|get|cool|clear|warm|defog|demist|air|see|read|save|keep|help|make|heat|dry|block|stay|relax)"
        r"|for (?:some|more|a bit of))\b"
    ),
    to_others=re.compile(r"(?:let's|let us|we|we'll|you|he|she|they)\b"),
    turns_round=re.compile(
        r"\b(?:if|when|whenever|unless|until|or|said|says|say|saying|told|tells?|asked|thinks?|thought|wonder|do not"
        r"|don't(?! feel| see)|never|stop|without|what if|supposed|should|shouldn't|yesterday|tomorrow|used to|wish"
        r"|would|instead|but)\b"
    ),
)
_CONDITIONS = Conditions(
    most_words=40,
    spare=_WRITING.phrases("then|please|and|just|so|but|only|,"),
    and_also=_WRITING.phrases("and|,"),
)
REQUESTS = Requests(
    avoids=re.compile(
        r"\b(?:avoid\w*|skip\w*|bypass\w*|(?:go|going) a?round|(?:stay|keep)(?:ing)? (?:off|away)|steer clear|leave out"
        r"|without|(?:don't|do not)(?! mind)|doesn't|never|not(?! a problem)|no(?! problem)|stop|quit|needn't"
        r"|hate|dislike|can't stand)\b"
    ),
    conjunctions=_CONJUNCTIONS,
    refusing=_REFUSING,
    corrections=_CORRECTIONS,
    several=_SEVERAL,
    excepting=_EXCEPTING,
    in_full=("is {}", "are {}", "is the {}", "are the {}"),
    reasons=_REASONS,
    conditions=_CONDITIONS,
    left=re.compile(
        r"^(?:please )?(?:don't|do not|never|leave|keep)(?: touch)?\b"
        r"|\b(?:as it is|as is|alone|on|off|open|closed|shut|locked|running)$"
    ),
)
