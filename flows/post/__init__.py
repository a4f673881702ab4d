"""What leaves the house by mail: the transport, and the notices of the service."""
