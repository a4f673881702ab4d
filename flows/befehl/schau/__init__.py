"""What status and history show of approvals, dispatch and close."""
