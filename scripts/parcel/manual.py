"""Manual pages, from what the commands say of themselves."""

import gzip
from pathlib import Path

import click

PAGE = """.TH {title} 1 "{date}" "headunit-assistant {version}" "Voice assistant for the car"
.SH NAME
{name} \\- {short}
.SH SYNOPSIS
.B {name}
.RI [ options ]{arguments}
.SH DESCRIPTION
{description}
{body}.SH EXIT STATUS
0: done. 1: the work could not be done. 2: wrong use or configuration.
.SH FILES
.TP
.I /etc/assistant/
the configuration, which lists all keys with their defaults
.TP
.I /var/lib/assistant/
what must last: what was set by voice, models that were fetched, imported maps
.TP
.I /usr/share/doc/assistant/
the documents, in Markdown
.SH SEE ALSO
.BR assistant (1),
.BR assistant-actuator (1),
.BR assistant-obd (1),
.BR systemctl (1)
"""


def write(command: click.Command, name: str, folder: Path, *, version: str, date: str) -> None:
    """Write the page of a command and of its sub-commands into a folder, compressed and always the same."""
    context = click.Context(command, info_name=name)
    lines = _options(command, context)
    if isinstance(command, click.Group):
        lines = [".SH COMMANDS", *_commands(command, context), ".SH OPTIONS", *lines]
    else:
        lines = [".SH OPTIONS", *lines]
    text = PAGE.format(
        title=name.upper(),
        date=date,
        version=version,
        name=name.replace("-", "\\-"),
        short=_plain(command.get_short_help_str(200)).rstrip("."),
        arguments="\n.I command\n.RI [ arguments ]" if isinstance(command, click.Group) else "",
        description=_paragraphs(command.help or ""),
        body="\n".join(lines) + "\n",
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.1.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _commands(group: click.Group, context: click.Context, before: str = "") -> list[str]:
    lines = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        if isinstance(command, click.Group):
            lines += _commands(command, context, f"{before}{name} ")
            continue
        inner = click.Context(command, info_name=name, parent=context)
        usage = " ".join(command.collect_usage_pieces(inner))
        lines += [
            f".SS {_plain(before + name)} {_plain(usage)}",
            _paragraphs(command.help or ""),
            *_options(command, inner),
        ]
    return lines


def _options(command: click.Command, context: click.Context) -> list[str]:
    records = [record for one in command.get_params(context) if (record := one.get_help_record(context))]
    return [line for flags, told in records if told for line in (".TP", f".B {_plain(flags)}", _plain(told))]


def _paragraphs(text: str) -> str:
    kept = text.split("\f", maxsplit=1)[0].strip()
    return "\n.PP\n".join(_plain(" ".join(part.split())) for part in kept.split("\n\n"))


def _plain(text: str) -> str:
    """Return text that roff takes for text: no line begins a request, hyphens are those of options."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text
