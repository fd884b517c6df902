-- What a curator asked last, and what was answered in words when it was sent again. Both are forgotten once it is decided.
ALTER TABLE submission
    ADD COLUMN asked text,
    ADD COLUMN reply text CHECK (char_length(reply) <= 2000);
