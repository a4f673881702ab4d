"""What has to be done by when: ends of contracts and tariffs, closures, decisions, due days."""
