"""Files and folders: names, rights, locks, durable writing, the archive of inputs."""
