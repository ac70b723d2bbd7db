"""Benchmarks: measured quality and cost, one module a task; run `python -m bench TASK GOLD`."""
