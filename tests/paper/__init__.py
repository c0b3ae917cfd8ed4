"""Reports on paper, held to what they promise: by validators, by other readers, and page by page."""
