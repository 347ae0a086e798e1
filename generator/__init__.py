"""Three Papers: records of questions, solutions and actions, published as linked papers."""
