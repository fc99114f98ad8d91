"""What every request passes: whose host it is for, where it comes from, who asks."""
