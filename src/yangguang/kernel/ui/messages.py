"""Find the messages in a source file: Chinese texts that a reader sees.

A text without Han characters is a message too where only Chinese punctuation joins its places, or
nothing does: English has marks and spaces of its own. Python is read as a syntax tree, templates
by their tags; nothing is imported or run.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_CHINESE = re.compile(r"[\u3001-\u303f\u3400-\u9fff\uff01-\uff5e“”‘’]|\}\{")
"""Han characters, Chinese punctuation, or two places that meet."""
_FIRST = {"_", "gettext", "gettext_lazy", "gettext_noop", "Said", "Bad"}
_FINDINGS = {
    "Finding": slice(1, 2),
    "_stop": slice(2, 3),
    "Question": slice(1, 3),
    "Plain": slice(0, 2),
} | {name: slice(1, 2) for name in ("objection", "doubt", "bars", "asks", "tells")}
"""Where the sentence stands of what is found in a row that is brought in, or in a file of coordinates; of what is
asked in a questionnaire; of the plain words of a step."""
_DOUBTS = {
    *(("reading", "doubts.py"), ("numbering", "reading.py"), ("mining", "doubts.py")),
    ("numbering", "index.py"),
    ("document", "doubts.py"),
    ("market", "certificates.py"),
    ("market", "numbers.py"),
    ("printed", "bounds.py"),
    ("printed", "days.py"),
    ("printed", "sums.py"),
    ("printed", "using.py"),
}
"""Folders and files of the doubts about what stands in such a row."""
_WORDS = {("base", "publicity.py")}
"""Words that several modules have for values, on the lowest floor."""
_CHECKS = ("market", "checks")
"""A folder of rules with what they find: all that is written there in Chinese is said."""
_FORMS = {"annual"}
"""Folders of printed forms: what their rows and columns are called."""
_KEYWORDS = {
    "title",
    "label",
    "heading",
    "remedy",
    "help_text",
    "verbose_name",
    "says",
    "looked_up",
}
_CLASS_NAMES = {"title", "heading", "party"}
_SHARED = {"SAID", "LABELS", "HEADINGS", "ACCEPTED"}
"""Constants that hold messages which other files say."""
_TAG = re.compile(
    r"""\{%-?\s*(?:translate|trans|say)\s+(?:"([^"]+)"|'([^']+)')|_\((?:"([^"]+)"|'([^']+)')\)"""
)


@dataclass(frozen=True, slots=True)
class Message:
    """A text to be translated, and where it stands first."""

    text: str
    file: Path
    line: int


def messages_of(file: Path) -> Iterator[Message]:
    """Yield the messages of a Python file or a template. ValueError: ``{% blocktranslate %}``."""
    source = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        yield from _in_template(source, file)
        return
    if not _CHINESE.search(source):
        return
    tree = ast.parse(source)
    named = _named(tree)
    if (file.parent.parent.name, file.parent.name) == _CHECKS:
        yield from _everything(tree, file)
        return
    for node in ast.walk(tree):
        for text in (*_in_node(node), *_in_assignment(node, named), *_in_rule(node, file)):
            value = text.value if isinstance(text, ast.Constant) else None
            if isinstance(value, str) and _CHINESE.search(value):
                yield Message(value, file, text.lineno)


def _everything(tree: ast.AST, file: Path) -> Iterator[Message]:
    """Yield every text in Chinese but what describes code."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in told:
            continue
        if isinstance(node.value, str) and _CHINESE.search(node.value):
            yield Message(node.value, file, node.lineno)


def _named(tree: ast.AST) -> set[str]:
    """Return the variables that are said: ``text`` where the file holds ``Said(text, ...)``.

    Of ``Said(texts[key])`` it is ``texts``.
    """
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    said = (argument for call in calls for argument in _said(call))
    chosen = (choice for argument in said for choice in _choices(argument))
    bare = (node.value if isinstance(node, ast.Subscript) else node for node in chosen)
    return _SHARED | {node.id for node in bare if isinstance(node, ast.Name)}


def _in_assignment(node: ast.AST, named: set[str]) -> Iterator[ast.expr]:
    """Yield the texts that a variable may hold that is said later."""
    match node:
        case (
            ast.Assign(targets=[ast.Name(id=name)], value=ast.expr() as value)
            | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
        ) if name in named:
            yield from _choices(value)


def _in_rule(node: ast.AST, file: Path) -> Iterator[ast.expr]:
    """Yield the words that a module's rules have for values and what they assume, sentences.py and doubts."""
    if file.name == "sentences.py" and isinstance(node, ast.Assign):
        yield from _choices(node.value)
    if (file.parent.name, file.name) in _DOUBTS:
        yield from _in_doubts(node)
    in_rules = "rules" in {file.stem, file.parent.name} and "modules" in file.parts
    in_rules = in_rules or (file.parent.name, file.name) in _WORDS
    if not in_rules and file.parent.name not in _FORMS:
        return
    match node:
        case ast.Call(func=ast.Name(id="Content"), args=[_, said, *_]):
            yield said
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value) if name.isupper():
            yield from _choices(value)
        case ast.Call():
            yield from (word.value for word in node.keywords if word.arg == "assumed")


def _in_doubts(node: ast.AST) -> Iterator[ast.expr]:
    match node:
        case ast.AnnAssign(value=ast.Dict() as value):
            yield from _choices(value)
        case ast.Call(
            func=ast.Name(id="Doubt") | ast.Attribute(value=ast.Name(id="Doubt"), attr="of"),
            args=[_, said],
        ):
            yield said


def _choices(value: ast.expr) -> Iterator[ast.expr]:
    match value:
        case ast.IfExp(body=one, orelse=other):
            yield from _choices(one)
            yield from _choices(other)
        case ast.Dict(values=values) | ast.Tuple(elts=values):
            yield from values
        case _:
            yield value


def _said(call: ast.Call) -> list[ast.expr]:
    """Return the argument of a call that is a message, if it has one."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name) if name in _FIRST:
            return call.args[:1]
        case ast.Name(id="sentence") | ast.Attribute(attr="sentence"):
            return call.args[1:2]
        case ast.Name(id="Fact") | ast.Attribute(attr="Fact"):
            return call.args[2:3]
        case ast.Name(id=name) | ast.Attribute(attr=name) if name in _FINDINGS:
            return call.args[_FINDINGS[name]]
    return []


def _in_template(source: str, file: Path) -> Iterator[Message]:
    if re.search(r"\{%-?\s*blocktrans", source):
        raise ValueError(f"{file}: use {{% say %}}, which knows {{places}}, not blocktranslate")
    for found in _TAG.finditer(source):
        text = next(group for group in found.groups() if group)
        if _CHINESE.search(text):
            yield Message(text, file, source.count("\n", 0, found.start()) + 1)


def _in_node(node: ast.AST) -> Iterator[ast.expr]:
    match node:
        case ast.Call():
            for said in _said(node):
                yield from _choices(said)
            yield from (word.value for word in node.keywords if word.arg in _KEYWORDS)
        case ast.ClassDef(body=body):
            for line in body:
                yield from _in_class(line)


def _in_class(line: ast.stmt) -> Iterator[ast.expr]:
    """Yield what a record kind, a step or a procedure calls itself and its fields, and choices."""
    match line:
        case ast.Assign(
            targets=[ast.Name(id=name)], value=ast.Tuple(elts=[ast.Constant(), label])
        ) if name.isupper():
            yield label
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant() as value) if (
            name.isupper()
        ):
            yield value
        case (
            ast.Assign(targets=[ast.Name(id="labels")], value=ast.Dict(values=values))
            | ast.AnnAssign(target=ast.Name(id="labels"), value=ast.Dict(values=values))
        ):
            yield from values
        case (
            ast.Assign(targets=[ast.Name(id=name)], value=ast.expr() as value)
            | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
        ) if name in _CLASS_NAMES:
            yield value
        case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
            for name_node, value in zip(names, values, strict=False):
                if isinstance(name_node, ast.Name) and name_node.id in _CLASS_NAMES:
                    yield value
