-- Which databases a connection's graphs were created in, as PostgreSQL itself identifies them. Another server that is
-- given settings for the same key must reach the same ones.
ALTER TABLE database_connections
    ADD COLUMN graph_identity varchar(100),
    ADD COLUMN write_identity varchar(100),
    ADD CONSTRAINT ck_database_connections_identity
        CHECK ((graph_identity IS NULL) = (write_identity IS NULL) AND graph_identity <> write_identity);
