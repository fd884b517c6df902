DROP VIEW attribute;
DROP TABLE assertion, taxonomy_term_broader, taxonomy_term, taxonomy;
