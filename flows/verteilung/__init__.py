"""Work on other machines: workers of a Dask scheduler do the pieces of a run, as Prefect tasks."""
