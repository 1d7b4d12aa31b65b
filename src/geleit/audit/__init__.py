"""Who changed, read, sent or deleted what. ``action`` and ``read`` are the only doors."""

from geleit.audit.context import action, collecting_reads, read, write

__all__ = ["action", "collecting_reads", "read", "write"]
