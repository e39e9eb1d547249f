"""A car tool that no car of ours has: its declaration here, its sentences in phrases/, its replies below."""
