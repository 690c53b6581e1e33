"""How people and posts are written on the pages of the forums."""
