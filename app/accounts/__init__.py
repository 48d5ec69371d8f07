"""Officers' accounts: who may sign in, what they may do, and a record of what they did."""
