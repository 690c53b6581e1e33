"""What other apps, pages and jobs ask the accounts to do."""
