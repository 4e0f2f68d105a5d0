"""The body: how pain and function go, and rest in bed (R11, R12)."""
