"""What is to go to whom, decided before anything is asked, written or sent."""
