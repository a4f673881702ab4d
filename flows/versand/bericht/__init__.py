"""How is a sending told: in the terminal, in the UI of Prefect, by its exit code?"""
