-- A group's own address may be for curators and our letters alone. A phone has `is_published`, a person `withheld`.
ALTER TABLE service ADD COLUMN email_is_withheld boolean NOT NULL DEFAULT false;
ALTER TABLE organization ADD COLUMN email_is_withheld boolean NOT NULL DEFAULT false;
