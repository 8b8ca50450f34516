-- Write tables of one graph, contract 7.3: text keys, no foreign keys. Every name is unqualified: the schema is the only
-- one on the search path. Timestamps are UTC without zone.
CREATE TABLE write_raw_sources (
    key               varchar(2100) PRIMARY KEY,
    source_uuid       uuid          NOT NULL UNIQUE,
    uri               varchar(2000) NOT NULL,
    title             varchar(1000),
    raw_content       text,
    content_hash      varchar(64),
    content_type      varchar(200),
    provider_id       varchar(100)  NOT NULL,
    provider_metadata jsonb,
    access_groups     uuid[],
    canonical_url     varchar(2000),
    doi               varchar(300),
    is_full_text      boolean       NOT NULL DEFAULT false,
    is_super_source   boolean       NOT NULL DEFAULT false,
    fetch_attempted   boolean       NOT NULL DEFAULT false,
    fetch_error       text,
    retrieved_at      timestamp     NOT NULL DEFAULT timezone('utc', now()),
    updated_at        timestamp     NOT NULL DEFAULT timezone('utc', now())
);
CREATE INDEX ix_write_raw_sources_updated ON write_raw_sources (updated_at);
CREATE INDEX ix_write_raw_sources_canonical ON write_raw_sources (canonical_url);

CREATE TABLE write_page_fetch_log (
    id         uuid PRIMARY KEY,
    url        varchar(2000) NOT NULL,
    status     varchar(20)   NOT NULL,
    detail     text,
    fetched_at timestamp     NOT NULL DEFAULT timezone('utc', now())
);

CREATE TABLE write_prohibited_chunks (
    id                uuid PRIMARY KEY,
    source_key        varchar(2100) NOT NULL,
    chunk_text        text          NOT NULL,
    model_id          varchar(200)  NOT NULL,
    fallback_model_id varchar(200),
    error_message     text          NOT NULL,
    created_at        timestamp     NOT NULL DEFAULT timezone('utc', now())
);

CREATE TABLE write_nodes (
    key                     varchar(500) PRIMARY KEY,
    node_uuid               uuid         NOT NULL UNIQUE,
    concept                 varchar(500) NOT NULL,
    node_type               varchar(20)  NOT NULL DEFAULT 'concept',
    entity_subtype          varchar(50),
    parent_key              varchar(500),
    source_concept_key      varchar(500),
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
    fact_ids                uuid[],
    created_at              timestamp    NOT NULL DEFAULT timezone('utc', now()),
    updated_at              timestamp    NOT NULL DEFAULT timezone('utc', now())
);
CREATE INDEX ix_write_nodes_updated ON write_nodes (updated_at);

CREATE TABLE write_edges (
    key               varchar(1200) PRIMARY KEY,
    edge_uuid         uuid         NOT NULL UNIQUE,
    source_node_key   varchar(500) NOT NULL,
    target_node_key   varchar(500) NOT NULL,
    relationship_type varchar(50)  NOT NULL,
    weight            double precision NOT NULL DEFAULT 0.5,
    justification     text,
    weight_source     varchar(50),
    fact_ids          uuid[],
    created_at        timestamp    NOT NULL DEFAULT timezone('utc', now()),
    updated_at        timestamp    NOT NULL DEFAULT timezone('utc', now())
);
CREATE INDEX ix_write_edges_source ON write_edges (source_node_key);
CREATE INDEX ix_write_edges_target ON write_edges (target_node_key);
CREATE INDEX ix_write_edges_updated ON write_edges (updated_at);

CREATE TABLE write_dimensions (
    key                varchar(800) PRIMARY KEY,
    dimension_uuid     uuid         NOT NULL UNIQUE,
    node_key           varchar(500) NOT NULL,
    model_id           varchar(200) NOT NULL,
    content            text         NOT NULL,
    confidence         double precision NOT NULL DEFAULT 0,
    suggested_concepts varchar[],
    batch_index        integer      NOT NULL DEFAULT 0,
    fact_ids           uuid[],
    is_definitive      boolean      NOT NULL DEFAULT false,
    generated_at       timestamp    NOT NULL DEFAULT timezone('utc', now()),
    updated_at         timestamp    NOT NULL DEFAULT timezone('utc', now())
);
CREATE INDEX ix_write_dimensions_node ON write_dimensions (node_key);

CREATE TABLE write_convergence_reports (
    node_key            varchar(500) PRIMARY KEY,
    convergence_score   double precision NOT NULL DEFAULT 0,
    converged_claims    varchar[],
    recommended_content text,
    updated_at          timestamp NOT NULL DEFAULT timezone('utc', now())
);

CREATE TABLE write_divergent_claims (
    id              uuid PRIMARY KEY,
    node_key        varchar(500) NOT NULL,
    claim           text         NOT NULL,
    model_positions jsonb,
    divergence_type varchar(50),
    analysis        text,
    created_at      timestamp    NOT NULL DEFAULT timezone('utc', now())
);

CREATE TABLE write_node_counters (
    node_key     varchar(500) PRIMARY KEY,
    access_count integer   NOT NULL DEFAULT 0,
    update_count integer   NOT NULL DEFAULT 0,
    updated_at   timestamp NOT NULL DEFAULT timezone('utc', now())
);

CREATE TABLE write_facts (
    id           uuid PRIMARY KEY,
    content      text        NOT NULL,
    fact_type    varchar(50) NOT NULL DEFAULT 'claim',
    stance       varchar(20),
    metadata     jsonb,
    dedup_status varchar(20) NOT NULL DEFAULT 'pending'
        CHECK (dedup_status IN ('pending', 'in_progress', 'ready')),
    created_at   timestamp   NOT NULL DEFAULT timezone('utc', now()),
    updated_at   timestamp   NOT NULL DEFAULT timezone('utc', now())
);
CREATE INDEX ix_write_facts_updated ON write_facts (updated_at);
CREATE INDEX ix_write_facts_dedup ON write_facts (dedup_status) WHERE dedup_status <> 'ready';

CREATE TABLE write_fact_sources (
    id              uuid PRIMARY KEY,
    fact_id         uuid          NOT NULL,
    source_key      varchar(2100) NOT NULL,
    context_snippet text,
    attribution     text,
    author_person   varchar(500),
    author_org      varchar(500),
    created_at      timestamp     NOT NULL DEFAULT timezone('utc', now()),
    UNIQUE (fact_id, source_key)
);

CREATE TABLE write_node_fact_rejections (
    node_key   varchar(500) NOT NULL,
    fact_id    uuid         NOT NULL,
    created_at timestamp    NOT NULL DEFAULT timezone('utc', now()),
    PRIMARY KEY (node_key, fact_id)
);

CREATE TABLE write_seeds (
    key                varchar(500) PRIMARY KEY,
    seed_uuid          uuid         NOT NULL UNIQUE,
    name               varchar(500) NOT NULL,
    node_type          varchar(20)  NOT NULL DEFAULT 'concept',
    entity_subtype     varchar(50),
    status             varchar(20)  NOT NULL DEFAULT 'active',
    merged_into_key    varchar(500),
    promoted_node_key  varchar(500),
    parent_seed_key    varchar(500),
    ambiguity_type     varchar(50),
    fact_count         integer      NOT NULL DEFAULT 0,
    source_fact_count  integer      NOT NULL DEFAULT 0,
    phonetic_code      varchar(50),
    aliases            varchar[]    NOT NULL DEFAULT '{}',
    created_at         timestamp    NOT NULL DEFAULT timezone('utc', now()),
    updated_at         timestamp    NOT NULL DEFAULT timezone('utc', now())
);
CREATE INDEX ix_write_seeds_status ON write_seeds (status, fact_count DESC);

CREATE TABLE write_seed_facts (
    seed_key           varchar(500) NOT NULL,
    fact_id            uuid         NOT NULL,
    confidence         double precision NOT NULL DEFAULT 1,
    extraction_context text,
    extraction_role    varchar(50)  NOT NULL DEFAULT 'subject',
    created_at         timestamp    NOT NULL DEFAULT timezone('utc', now()),
    PRIMARY KEY (seed_key, fact_id)
);

CREATE TABLE write_edge_candidates (
    id                 uuid PRIMARY KEY,
    seed_key_a         varchar(500) NOT NULL,
    seed_key_b         varchar(500) NOT NULL,
    fact_id            uuid         NOT NULL,
    status             varchar(20)  NOT NULL DEFAULT 'pending'
        CHECK (status IN ('pending', 'accepted', 'rejected')),
    discovery_strategy varchar(50),
    evaluation_result  jsonb,
    last_evaluated_at  timestamp,
    created_at         timestamp    NOT NULL DEFAULT timezone('utc', now()),
    UNIQUE (seed_key_a, seed_key_b, fact_id)
);
CREATE INDEX ix_write_edge_candidates_b ON write_edge_candidates (seed_key_b);

CREATE TABLE write_seed_merges (
    id               uuid PRIMARY KEY,
    operation        varchar(20)  NOT NULL,
    source_seed_key  varchar(500) NOT NULL,
    target_seed_key  varchar(500) NOT NULL,
    reason           text,
    fact_count_moved integer      NOT NULL DEFAULT 0,
    created_at       timestamp    NOT NULL DEFAULT timezone('utc', now())
);
CREATE INDEX ix_write_seed_merges_target ON write_seed_merges (target_seed_key);

CREATE TABLE write_seed_routes (
    parent_key varchar(500) NOT NULL,
    child_key  varchar(500) NOT NULL,
    label      varchar(500) NOT NULL,
    created_at timestamp    NOT NULL DEFAULT timezone('utc', now()),
    PRIMARY KEY (parent_key, child_key)
);

CREATE TABLE write_node_versions (
    node_key       varchar(500) NOT NULL,
    version_number integer      NOT NULL,
    snapshot       jsonb,
    is_default     boolean      NOT NULL DEFAULT false,
    created_at     timestamp    NOT NULL DEFAULT timezone('utc', now()),
    PRIMARY KEY (node_key, version_number)
);

CREATE TABLE write_llm_usage (
    id            uuid PRIMARY KEY,
    model_id      varchar(200) NOT NULL,
    task          varchar(100) NOT NULL,
    input_tokens  bigint       NOT NULL DEFAULT 0,
    output_tokens bigint       NOT NULL DEFAULT 0,
    cost_usd      numeric(14, 6) NOT NULL DEFAULT 0,
    created_at    timestamp    NOT NULL DEFAULT timezone('utc', now())
);

CREATE TABLE sync_watermarks (
    table_name     varchar(100) NOT NULL,
    graph_slug     varchar(100) NOT NULL,
    last_synced_at timestamp    NOT NULL,
    PRIMARY KEY (table_name, graph_slug)
);

CREATE TABLE sync_failures (
    id            uuid PRIMARY KEY,
    table_name    varchar(100)  NOT NULL,
    record_key    varchar(1200) NOT NULL,
    error_message text          NOT NULL,
    retry_count   integer       NOT NULL DEFAULT 0,
    status        varchar(20)   NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'abandoned')),
    graph_slug    varchar(100)  NOT NULL DEFAULT 'default',
    next_retry_at timestamp,
    created_at    timestamp     NOT NULL DEFAULT timezone('utc', now()),
    updated_at    timestamp     NOT NULL DEFAULT timezone('utc', now())
);
