DROP TABLE shared_shortlist;
