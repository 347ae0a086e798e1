"""What travels between the stages: frozen, typed, and free of any other module of ours."""
