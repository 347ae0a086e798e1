"""What the project is made of besides its own code: locked, licensed, and listed for others."""
