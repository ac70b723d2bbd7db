"""What a person reads: findings, incidents and claims as boards, trees, tables, pictures and calendars."""
