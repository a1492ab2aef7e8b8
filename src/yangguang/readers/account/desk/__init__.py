"""Pages of people of the office about accounts: on the way in, their own, and the others'."""
