"""What the machine room asks of one process, where no visitor gets: numbers, and nothing about people."""
