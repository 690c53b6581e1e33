"""The pages of the forums: each makes one changing call, or one read and what draws it."""
