DROP TABLE contact_report;
DROP TABLE report;
