"""Work (作业): leases and the loop that runs periodic jobs."""
