"""Values to screens: text, tables, bars, documents. Nothing here prints."""
