DROP TABLE shared_key;
