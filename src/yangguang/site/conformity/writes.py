"""What the import contracts can't see: hidden references, and writes away from the acts."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from yangguang.site.conformity.source import Source, dotted

REFERENCES = frozenset({"ForeignKey", "OneToOneField", "ManyToManyField"})
WRITES = frozenset(
    {"create", "acreate", "get_or_create", "update_or_create", "bulk_create", "bulk_update"}
    | {"update", "delete", "save", "asave", "adelete"}
)
FILES_OF_WRITES = ("acts",)
NOT_STATUTORY = frozenset({"form", "session"})
"""These have a `save` of their own that writes nothing statutory."""
THE_ONE_SIGNAL = "post_migrate"
"""Triggers are made again after every migrate; nothing else is done by signal."""


def string_references(source: Source) -> Iterator[str]:
    """Yield foreign keys that name another module's table by a string."""
    if source.is_migration or source.is_test:
        return
    house = source.parts[1] if len(source.parts) > 1 else ""
    for call in source.calls():
        if dotted(call.func).split(".")[-1] not in REFERENCES:
            continue
        targets = [*call.args[:1], *(k.value for k in call.keywords if k.arg in {"to", "through"})]
        for target in targets:
            if isinstance(target, ast.Constant) and isinstance(target.value, str):
                app, dot, _ = target.value.partition(".")
                if dot and app != house:
                    yield (
                        f"{source.at(call)}: refers to '{target.value}' by a string; import the "
                        "room's model, or mention another module by public number"
                    )


def models_by_name(source: Source) -> Iterator[str]:
    """Yield uses of `get_model`, which no import contract sees."""
    if source.is_migration:
        return
    for call in source.calls():
        if dotted(call.func).split(".")[-1] == "get_model":
            yield f"{source.at(call)}: get_model hides an import; import the model"


def _is_write(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    on = dotted(call.func.value)
    if on == "statements":  # those of the room `work`
        return call.func.attr in {"insert", "update", "delete"}
    if call.func.attr not in WRITES:
        return False
    if call.func.attr in {"update", "delete"}:
        # dicts, sets and hashes have `update` too: only chains of a queryset count.
        return _is_queryset(call.func.value)
    return on.split(".")[-1] not in NOT_STATUTORY


def _is_queryset(node: ast.expr) -> bool:
    while isinstance(node, ast.Attribute | ast.Call):
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "filter", "exclude"}:
            return True
        node = node.func if isinstance(node, ast.Call) else node.value
    return False


def stray_writes(source: Source) -> Iterator[str]:
    """Yield writes of a module outside its acts, and any write of a reader."""
    is_ours = source.parts[0] in {"modules", "readers"}
    if not is_ours or source.is_test or source.is_migration:
        return
    if source.parts[0] == "modules" and source.is_file(*FILES_OF_WRITES):
        return
    for call in source.calls():
        if _is_write(call):
            name = dotted(call.func)
            yield f"{source.at(call)}: {name} writes; only acts.py does, inside `taking`"


def save_overrides(source: Source) -> Iterator[str]:
    """Yield `save` and `delete` overridden in a class."""
    if source.is_test:
        return
    for owner in ast.walk(source.tree):
        if isinstance(owner, ast.ClassDef) and _is_model(owner, source):
            for node in owner.body:
                if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"}:
                    yield f"{source.at(node)}: {owner.name}.{node.name} is overridden; use an act"


def _is_model(owner: ast.ClassDef, source: Source) -> bool:
    return source.is_file("models") or any("Model" in dotted(base) for base in owner.bases)


def cascades(source: Source) -> Iterator[str]:
    """Yield references that would take other rows with them."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute | ast.Name) and dotted(node).endswith("CASCADE"):
            yield f"{source.at(node)}: CASCADE deletes what was said; use PROTECT"


def generic_references(source: Source) -> Iterator[str]:
    """Yield generic foreign keys."""
    for call in source.calls():
        if dotted(call.func).split(".")[-1] in {"GenericForeignKey", "GenericRelation"}:
            yield f"{source.at(call)}: a generic foreign key; mention a public number"


def signals(source: Source) -> Iterator[str]:
    """Yield signals other than the one after `migrate`."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("signals"):
            for name in node.names:
                if name.name != THE_ONE_SIGNAL:
                    yield f"{source.at(node)}: the signal {name.name}; call what should happen"
        if isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] in {
            "Signal",
            "receiver",
        }:
            yield f"{source.at(node)}: {dotted(node.func)}; call what should happen"
