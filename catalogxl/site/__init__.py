"""Pages for the website: a county's, a region's, a table to paste, and what machines read of them."""
