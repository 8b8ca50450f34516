-- Read model of one graph, contract 7.2. Every name is unqualified: the schema is the only one on the search path.
-- Timestamps are UTC without zone. Users live in the control plane, perhaps in another database: no foreign keys there.
CREATE TABLE nodes (
    id                      uuid PRIMARY KEY,
    concept                 varchar(500) NOT NULL,
    key                     varchar(500) NOT NULL,
    node_type               varchar(20)  NOT NULL DEFAULT 'concept',
    entity_subtype          varchar(50),
    parent_id               uuid REFERENCES nodes ON DELETE SET NULL,
    source_concept_id       uuid REFERENCES nodes ON DELETE SET NULL,
    attractor               varchar(500),
    filter_id               varchar(100),
    max_content_tokens      integer      NOT NULL DEFAULT 500,
    definition              text,
    definition_source       varchar(50),
    definition_generated_at timestamp,
    enrichment_status       varchar(20),
    metadata                jsonb,
    visibility              varchar(20)  NOT NULL DEFAULT 'public',
    creator_id              uuid,
    update_count            integer      NOT NULL DEFAULT 0,
    access_count            integer      NOT NULL DEFAULT 0,
    fact_count              integer      NOT NULL DEFAULT 0,
    seed_fact_count         integer      NOT NULL DEFAULT 0,
    edge_count              integer      NOT NULL DEFAULT 0,
    child_count             integer      NOT NULL DEFAULT 0,
    dimension_count         integer      NOT NULL DEFAULT 0,
    convergence_score       double precision NOT NULL DEFAULT 0,
    created_at              timestamp    NOT NULL DEFAULT timezone('utc', now()),
    updated_at              timestamp    NOT NULL DEFAULT timezone('utc', now())
);
CREATE UNIQUE INDEX ux_nodes_key ON nodes (key);
CREATE INDEX ix_nodes_type ON nodes (node_type);
CREATE INDEX ix_nodes_parent ON nodes (parent_id);
CREATE INDEX ix_nodes_updated ON nodes (updated_at DESC);

CREATE TABLE node_counters (
    node_id      uuid PRIMARY KEY REFERENCES nodes ON DELETE CASCADE,
    access_count integer   NOT NULL DEFAULT 0,
    update_count integer   NOT NULL DEFAULT 0,
    updated_at   timestamp NOT NULL DEFAULT timezone('utc', now())
);

CREATE TABLE edges (
    id                uuid PRIMARY KEY,
    source_node_id    uuid        NOT NULL REFERENCES nodes ON DELETE CASCADE,
    target_node_id    uuid        NOT NULL REFERENCES nodes ON DELETE CASCADE,
    relationship_type varchar(50) NOT NULL,
    weight            double precision NOT NULL DEFAULT 0.5,
    justification     text,
    weight_source     varchar(50),
    created_at        timestamp   NOT NULL DEFAULT timezone('utc', now()),
    UNIQUE (source_node_id, target_node_id, relationship_type)
);
CREATE INDEX ix_edges_target ON edges (target_node_id);
CREATE INDEX ix_edges_created ON edges (created_at DESC);

CREATE TABLE facts (
    id         uuid PRIMARY KEY,
    content    text        NOT NULL,
    fact_type  varchar(50) NOT NULL DEFAULT 'claim',
    stance     varchar(20),
    metadata   jsonb,
    created_at timestamp   NOT NULL DEFAULT timezone('utc', now())
);
CREATE INDEX ix_facts_created ON facts (created_at DESC);
CREATE INDEX ix_facts_type ON facts (fact_type);

CREATE TABLE dimensions (
    id                 uuid PRIMARY KEY,
    node_id            uuid         NOT NULL REFERENCES nodes ON DELETE CASCADE,
    model_id           varchar(200) NOT NULL,
    content            text         NOT NULL,
    confidence         double precision NOT NULL DEFAULT 0,
    suggested_concepts varchar[],
    batch_index        integer      NOT NULL DEFAULT 0,
    fact_count         integer      NOT NULL DEFAULT 0,
    is_definitive      boolean      NOT NULL DEFAULT false,
    generated_at       timestamp    NOT NULL DEFAULT timezone('utc', now())
);
CREATE INDEX ix_dimensions_node ON dimensions (node_id);

CREATE TABLE dimension_facts (
    dimension_id uuid NOT NULL REFERENCES dimensions ON DELETE CASCADE,
    fact_id      uuid NOT NULL REFERENCES facts ON DELETE CASCADE,
    PRIMARY KEY (dimension_id, fact_id)
);
CREATE INDEX ix_dimension_facts_fact ON dimension_facts (fact_id);

CREATE TABLE raw_sources (
    id                     uuid PRIMARY KEY,
    uri                    varchar(2000) NOT NULL,
    title                  varchar(1000),
    raw_content            text,
    content_hash           varchar(64),
    content_type           varchar(200),
    provider_id            varchar(100)  NOT NULL,
    provider_metadata      jsonb,
    access_groups          uuid[],
    canonical_url          varchar(2000),
    doi                    varchar(300),
    is_full_text           boolean       NOT NULL DEFAULT false,
    is_super_source        boolean       NOT NULL DEFAULT false,
    fetch_attempted        boolean       NOT NULL DEFAULT false,
    fetch_error            text,
    fact_count             integer       NOT NULL DEFAULT 0,
    prohibited_chunk_count integer       NOT NULL DEFAULT 0,
    retrieved_at           timestamp     NOT NULL DEFAULT timezone('utc', now())
);
CREATE INDEX ix_raw_sources_retrieved ON raw_sources (retrieved_at DESC);
CREATE INDEX ix_raw_sources_canonical ON raw_sources (canonical_url);
CREATE INDEX ix_raw_sources_doi ON raw_sources (doi);

CREATE TABLE fact_sources (
    id              uuid PRIMARY KEY,
    fact_id         uuid NOT NULL REFERENCES facts ON DELETE CASCADE,
    raw_source_id   uuid NOT NULL REFERENCES raw_sources ON DELETE CASCADE,
    context_snippet text,
    attribution     text,
    author_person   varchar(500),
    author_org      varchar(500),
    UNIQUE (fact_id, raw_source_id)
);
CREATE INDEX ix_fact_sources_source ON fact_sources (raw_source_id);

CREATE TABLE prohibited_chunks (
    id                uuid PRIMARY KEY,
    raw_source_id     uuid         NOT NULL REFERENCES raw_sources ON DELETE CASCADE,
    chunk_text        text         NOT NULL,
    model_id          varchar(200) NOT NULL,
    fallback_model_id varchar(200),
    error_message     text         NOT NULL,
    created_at        timestamp    NOT NULL DEFAULT timezone('utc', now())
);
CREATE INDEX ix_prohibited_chunks_source ON prohibited_chunks (raw_source_id);

CREATE TABLE node_facts (
    node_id         uuid NOT NULL REFERENCES nodes ON DELETE CASCADE,
    fact_id         uuid NOT NULL REFERENCES facts ON DELETE CASCADE,
    relevance_score double precision NOT NULL DEFAULT 1,
    stance          varchar(20),
    linked_at       timestamp NOT NULL DEFAULT timezone('utc', now()),
    PRIMARY KEY (node_id, fact_id)
);
CREATE INDEX ix_node_facts_fact ON node_facts (fact_id);

CREATE TABLE edge_facts (
    edge_id         uuid NOT NULL REFERENCES edges ON DELETE CASCADE,
    fact_id         uuid NOT NULL REFERENCES facts ON DELETE CASCADE,
    relevance_score double precision NOT NULL DEFAULT 1,
    PRIMARY KEY (edge_id, fact_id)
);
CREATE INDEX ix_edge_facts_fact ON edge_facts (fact_id);

CREATE TABLE node_fact_rejections (
    node_id    uuid NOT NULL REFERENCES nodes ON DELETE CASCADE,
    fact_id    uuid NOT NULL REFERENCES facts ON DELETE CASCADE,
    created_at timestamp NOT NULL DEFAULT timezone('utc', now()),
    PRIMARY KEY (node_id, fact_id)
);

CREATE TABLE node_versions (
    id                uuid PRIMARY KEY,
    node_id           uuid      NOT NULL REFERENCES nodes ON DELETE CASCADE,
    version_number    integer   NOT NULL,
    snapshot          jsonb,
    source_node_count integer   NOT NULL DEFAULT 0,
    is_default        boolean   NOT NULL DEFAULT false,
    created_at        timestamp NOT NULL DEFAULT timezone('utc', now()),
    UNIQUE (node_id, version_number)
);

CREATE TABLE convergence_reports (
    id                  uuid PRIMARY KEY,
    node_id             uuid NOT NULL UNIQUE REFERENCES nodes ON DELETE CASCADE,
    convergence_score   double precision NOT NULL DEFAULT 0,
    converged_claims    varchar[],
    recommended_content text,
    created_at          timestamp NOT NULL DEFAULT timezone('utc', now())
);

CREATE TABLE divergent_claims (
    id                    uuid PRIMARY KEY,
    convergence_report_id uuid      NOT NULL REFERENCES convergence_reports ON DELETE CASCADE,
    claim                 text      NOT NULL,
    model_positions       jsonb,
    divergence_type       varchar(50),
    analysis              text,
    created_at            timestamp NOT NULL DEFAULT timezone('utc', now())
);
CREATE INDEX ix_divergent_claims_report ON divergent_claims (convergence_report_id);

CREATE TABLE provider_fetches (
    id            uuid PRIMARY KEY,
    raw_source_id uuid         REFERENCES raw_sources ON DELETE CASCADE,
    provider_id   varchar(100) NOT NULL,
    success       boolean      NOT NULL,
    error         text,
    elapsed_ms    integer,
    created_at    timestamp    NOT NULL DEFAULT timezone('utc', now())
);
CREATE INDEX ix_provider_fetches_source ON provider_fetches (raw_source_id);

CREATE TABLE page_fetch_log (
    id         uuid PRIMARY KEY,
    url        varchar(2000) NOT NULL,
    status     varchar(20)   NOT NULL,
    detail     text,
    fetched_at timestamp     NOT NULL DEFAULT timezone('utc', now())
);
CREATE INDEX ix_page_fetch_log_url ON page_fetch_log (url);

CREATE TABLE ai_models (
    id         varchar(200) PRIMARY KEY,
    name       varchar(200) NOT NULL,
    provider   varchar(100) NOT NULL,
    created_at timestamp    NOT NULL DEFAULT timezone('utc', now())
);

CREATE TABLE query_origins (
    id         uuid PRIMARY KEY,
    query      text      NOT NULL,
    node_id    uuid      REFERENCES nodes ON DELETE SET NULL,
    created_at timestamp NOT NULL DEFAULT timezone('utc', now())
);

CREATE TABLE conversations (
    id         uuid PRIMARY KEY,
    title      varchar(500),
    mode       varchar(50) NOT NULL DEFAULT 'research',
    owner_id   uuid,
    created_at timestamp   NOT NULL DEFAULT timezone('utc', now()),
    updated_at timestamp   NOT NULL DEFAULT timezone('utc', now())
);
CREATE INDEX ix_conversations_updated ON conversations (updated_at DESC);

CREATE TABLE conversation_messages (
    id              uuid PRIMARY KEY,
    conversation_id uuid        NOT NULL REFERENCES conversations ON DELETE CASCADE,
    turn_number     integer     NOT NULL,
    role            varchar(20) NOT NULL,
    content         text        NOT NULL,
    nav_budget      integer,
    explore_budget  integer,
    nav_used        integer,
    explore_used    integer,
    visited_nodes   varchar[],
    created_nodes   varchar[],
    created_edges   varchar[],
    subgraph        jsonb,
    status          varchar(20) CHECK (status IN ('pending', 'running', 'completed', 'failed')),
    error           text,
    workflow_run_id varchar(100),
    created_at      timestamp   NOT NULL DEFAULT timezone('utc', now())
);
CREATE INDEX ix_conversation_messages_conversation ON conversation_messages (conversation_id, turn_number);

CREATE TABLE ingest_sources (
    id              uuid PRIMARY KEY,
    conversation_id uuid          NOT NULL REFERENCES conversations ON DELETE CASCADE,
    source_type     varchar(20)   NOT NULL CHECK (source_type IN ('file', 'link')),
    original_name   varchar(2000) NOT NULL,
    stored_path     varchar(2000),
    mime_type       varchar(200),
    file_size       bigint,
    section_count   integer,
    summary         text,
    token_estimate  integer       NOT NULL DEFAULT 0,
    status          varchar(20)   NOT NULL DEFAULT 'pending',
    error           text,
    created_at      timestamp     NOT NULL DEFAULT timezone('utc', now())
);
CREATE INDEX ix_ingest_sources_conversation ON ingest_sources (conversation_id);

CREATE TABLE research_reports (
    id              uuid PRIMARY KEY,
    conversation_id uuid      REFERENCES conversations ON DELETE CASCADE,
    message_id      uuid      REFERENCES conversation_messages ON DELETE CASCADE,
    content         jsonb     NOT NULL,
    created_at      timestamp NOT NULL DEFAULT timezone('utc', now())
);

CREATE TABLE llm_usage_records (
    id            uuid PRIMARY KEY,
    model_id      varchar(200) NOT NULL,
    task          varchar(100) NOT NULL,
    input_tokens  bigint       NOT NULL DEFAULT 0,
    output_tokens bigint       NOT NULL DEFAULT 0,
    cost_usd      numeric(14, 6) NOT NULL DEFAULT 0,
    created_at    timestamp    NOT NULL DEFAULT timezone('utc', now())
);

CREATE TABLE llm_usage (
    id              uuid PRIMARY KEY,
    conversation_id uuid,
    message_id      uuid,
    model_id        varchar(200) NOT NULL,
    input_tokens    bigint       NOT NULL DEFAULT 0,
    output_tokens   bigint       NOT NULL DEFAULT 0,
    cost_usd        numeric(14, 6) NOT NULL DEFAULT 0,
    created_at      timestamp    NOT NULL DEFAULT timezone('utc', now())
);

CREATE TABLE graph_groups (
    id         uuid PRIMARY KEY,
    name       varchar(200) NOT NULL UNIQUE,
    created_at timestamp    NOT NULL DEFAULT timezone('utc', now())
);

CREATE TABLE graph_group_members (
    group_id   uuid NOT NULL REFERENCES graph_groups ON DELETE CASCADE,
    user_id    uuid NOT NULL,
    created_at timestamp NOT NULL DEFAULT timezone('utc', now()),
    PRIMARY KEY (group_id, user_id)
);
