DROP VIEW entry_health;
