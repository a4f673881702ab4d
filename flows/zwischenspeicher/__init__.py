"""What need not be worked out twice from the very same: kept for this user alone, never needed."""
