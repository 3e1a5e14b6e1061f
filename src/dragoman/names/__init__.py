"""Names: rosters, transliteration keys and matching with reasons."""
