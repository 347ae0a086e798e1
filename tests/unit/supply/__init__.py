"""What the project is made of: locked, licensed, listed; and the workflows that build it."""
