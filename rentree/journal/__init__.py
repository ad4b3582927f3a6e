"""The journal: every act leaves one row here, in its own transaction, and consumers read it."""
