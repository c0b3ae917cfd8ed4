"""What makes a PDF readable without seeing it, and kept for long: its structure, and the last touch to the file.

Every flowable has a node that says what it is. The tree is made of the story before anything is laid out, so the order
of reading does not depend on what goes to which page; drawing only tells each node where its marks are.
"""
