"""A store of the first migration goes on with everything that it held, guarded as before."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from yangguang.base.merkle import checking
from yangguang.kernel.ledger import acts, audit, checkpoints, keys, queries, sequencer, triggers
from yangguang.kernel.ledger.models import Entry


def test_a_store_of_the_first_migration_is_brought_up(store, at):
    """Made in today's store and taken back to the first migration, then forward again."""
    with transaction.atomic():
        written = [acts.append("record", {"n": number}, at=at) for number in range(5)]
    sequencer.run(at=at)
    checkpoints.sign(at=at)
    with connection.cursor() as cursor:
        for table, model in triggers.tables().items():
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            for name, _ in triggers._guards(connection, table, model):
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}')
    MigrationExecutor(connection).migrate([("ledger", "0001_initial")])
    call_command("migrate", verbosity=0)
    assert triggers.verify(connection) == []
    assert Entry.objects.count() == 5
    assert list(audit.disagreements()) == []
    with transaction.atomic():
        acts.append("fork", {"origin": "x"}, at=at)
    proof = queries.proof_of(written[2])
    assert checking.check(proof, keys.published()).ok
