"""What is sent: letters to the parties that repair something."""
