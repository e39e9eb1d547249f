"""What a configuration asks for by name, beyond the defaults: where that does not work, `doctor` fails."""

from typing import TYPE_CHECKING

from assistant.errors import AssistantError

if TYPE_CHECKING:
    from assistant.config import Config, Speech


def is_heard(config: "Config", lang: str) -> bool:
    """Whether it names what hears a language."""
    return config.recognition.get(lang) != _defaults().recognition.get(lang)


def is_spoken(config: "Config", lang: str) -> bool:
    """Whether it names what speaks a language."""
    return config.speech.get(lang) != _defaults().speech.get(lang)


def has_language_model(config: "Config") -> bool:
    """Whether it names a language model."""
    return bool(config.language_model.model) and config.language_model.model != _defaults().language_model.model


def has_car(config: "Config") -> bool:
    """Whether it says anything of the car."""
    return config.car != _defaults().car or config.vehicle is not None


def has_sound_card(config: "Config") -> bool:
    """Whether it names a microphone or a loudspeaker."""
    return bool(config.audio.input or config.audio.output)


def models(config: "Config") -> list[str]:
    """Return the models of its own lists, each once, and its language model."""
    heard = [lang for lang in config.languages if is_heard(config, lang)]
    names = [choice.model for lang in heard for choice in config.recognition.get(lang, [])]
    names += [
        voice_model(choice)
        for lang in config.languages
        if is_spoken(config, lang)
        for choice in config.speech.get(lang, [])
    ]
    if has_language_model(config):
        names.append(config.language_model.model)
    return [name for name in dict.fromkeys(names) if name]


def voice_model(choice: "Speech") -> str:
    """Return the model that a voice needs; empty where it needs none, or its engine cannot be had, which others say."""
    from assistant.tts.open import model_of

    try:
        return model_of(choice)
    except AssistantError:
        return ""


def _defaults() -> "Config":
    from assistant.config import Config

    return Config()
