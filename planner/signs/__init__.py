"""What is known about danger signs, and which parts of the plan to look at again."""
