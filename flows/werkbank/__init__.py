"""Who does work that falls into many like pieces: this process, several, or other machines."""
