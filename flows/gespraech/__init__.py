"""What a user and the program say to each other, whatever the command: arguments, progress, exit
codes, interruption.
"""
