"""From an officer's change to live knowledge: checked, tried out, written whole and kept."""
