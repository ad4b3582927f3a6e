"""Files that say whose visa agreement the consulates have recorded."""
