"""Does a test notice when the money code is wrong? Small faults, one at a time: `make mutanten`."""
