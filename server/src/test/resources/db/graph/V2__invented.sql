-- A version that there is in the tests alone.
ALTER TABLE nodes ADD COLUMN invented text;
CREATE TABLE inventions (
    id   uuid PRIMARY KEY,
    name text NOT NULL
);
CREATE INDEX ix_inventions_name ON inventions (name);
