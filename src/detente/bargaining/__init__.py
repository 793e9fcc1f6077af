"""Case to settlement, hold and leverage, on arrays."""
