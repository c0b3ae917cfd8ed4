"""What a workshop gives on paper and to other programs; reads a workshop, writes a file."""
