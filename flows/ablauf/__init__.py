"""What a run does, step by step. Whether Prefect watches the steps is up to whoever calls it."""
