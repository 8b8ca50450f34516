-- Failed sign-ins of the last while, for all server processes of one database. A subject is the SHA-256 of an account's
-- address or of a client's, because people type passwords into the wrong field. Unlogged: what a crash of the database
-- forgets here is worth less than a write-ahead log of every guess.
CREATE UNLOGGED TABLE login_failures (
    subject   char(64)  NOT NULL,
    failed_at timestamp NOT NULL DEFAULT timezone('utc', clock_timestamp())
);
CREATE INDEX ix_login_failures_subject ON login_failures (subject, failed_at);
CREATE INDEX ix_login_failures_failed_at ON login_failures (failed_at);

-- The directory of users: beginnings of addresses and names, and the order of joining.
CREATE INDEX ix_user_email_beginning ON "user" (lower(email) text_pattern_ops);
CREATE INDEX ix_user_name_beginning ON "user" (lower(display_name) text_pattern_ops);
CREATE INDEX ix_user_created ON "user" (created_at, id);

-- Trigrams find a piece of text anywhere. Where the extension cannot be had, the search finds beginnings only.
DO $$
DECLARE
    place text;
BEGIN
    BEGIN
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
    EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
        RAISE NOTICE 'the search for users finds beginnings only: %', SQLERRM;
    END;
    SELECT n.nspname INTO place FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
    WHERE e.extname = 'pg_trgm';
    IF place IS NOT NULL THEN
        EXECUTE format('CREATE INDEX ix_user_email_piece ON "user" USING gin (lower(email) %I.gin_trgm_ops)', place);
        EXECUTE format('CREATE INDEX ix_user_name_piece ON "user" USING gin (lower(display_name) %I.gin_trgm_ops)',
            place);
    END IF;
END $$;
