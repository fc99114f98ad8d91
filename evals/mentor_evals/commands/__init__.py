"""The commands of `mentor-evals`, one module each; what is heavy is imported when it is needed."""
