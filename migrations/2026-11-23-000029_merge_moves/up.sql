-- What waited of a retired entry and waits of the one that stays, so that undoing the merge brings it back.
ALTER TABLE merge
    ADD COLUMN reports uuid[] NOT NULL DEFAULT '{}',
    ADD COLUMN claims uuid[] NOT NULL DEFAULT '{}';
