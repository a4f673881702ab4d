"""The month as a capable controller would script it: no checks, no register, no origin."""
