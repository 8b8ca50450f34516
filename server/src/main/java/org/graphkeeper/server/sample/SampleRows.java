package org.graphkeeper.server.sample;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.graphkeeper.server.store.DatabasePools;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Fills a graph with nodes, edges, facts and sources, one statement for each table.
final class SampleRows {

    /// Contract 1.2: ids are UUIDv5 of a text key under this namespace, itself a UUIDv5 of the URL namespace (RFC
    /// 9562).
    private static final UUID NAMESPACE = uuid5(UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8"),
        "knowledge-tree");

    private static final int FIRST_WITH_FORCED_REPORT = 15_00_00;

    private final DatabasePools pools;

    SampleRows(DatabasePools pools) {
        this.pools = pools;
    }

    private record Node(UUID id, String key, String concept, @Nullable UUID parent) {
    }

    private record Fact(UUID id, UUID node, String content, UUID source) {
    }

    /// Fills the graph unless it has nodes already.
    ///
    /// @param nodeLimit how many nodes at most
    void fill(DatabaseTarget target, String schema, SampleTopic topic, int nodeLimit) {
        var nodes = nodes(topic, nodeLimit);
        boolean filled = pools.inSchema(target.graph(), schema, handle -> {
            boolean empty = handle.createQuery("SELECT NOT EXISTS (SELECT FROM nodes)").mapTo(Boolean.class).one();
            if (empty) {
                insertReadModel(handle, topic, nodes);
                reportAtOnce(handle);
            }
            return empty;
        });
        if (filled) {
            pools.inSchema(target.write(), schema, handle -> insertWriteModel(handle, nodes));
        }
    }

    /// Node counts follow PostgreSQL's statistics, which a session that goes on may hold back for ten seconds.
    private static void reportAtOnce(Handle handle) {
        int version = handle.createQuery("SELECT current_setting('server_version_num')").mapTo(Integer.class).one();
        if (version >= FIRST_WITH_FORCED_REPORT) {
            handle.execute("SELECT pg_stat_force_next_flush()");
        }
    }

    private static List<Node> nodes(SampleTopic topic, int limit) {
        var nodes = new ArrayList<Node>();
        for (var subject : topic.subjects()) {
            var parent = node(subject, null);
            nodes.add(parent);
            for (var aspect : topic.aspects()) {
                nodes.add(node(subject + ": " + aspect, parent.id()));
            }
        }
        return List.copyOf(nodes.subList(0, Math.min(limit, nodes.size())));
    }

    private static Node node(String concept, @Nullable UUID parent) {
        var key = key(concept);
        return new Node(uuid5(NAMESPACE, key), key, concept, parent);
    }

    private static void insertReadModel(Handle handle, SampleTopic topic, List<Node> nodes) {
        var facts = facts(topic, nodes);
        handle.createUpdate("""
                INSERT INTO nodes (id, key, concept, node_type, parent_id, definition, fact_count,
                                   created_at, updated_at)
                SELECT id, key, concept, CASE WHEN parent IS NULL THEN 'entity' ELSE 'concept' END, parent,
                       concept || ', as described by the sources of this graph.', 1, at, at
                FROM unnest(:ids, :keys, :concepts, :parents) WITH ORDINALITY AS n (id, key, concept, parent, position)
                CROSS JOIN LATERAL (SELECT timezone('utc', now()) - position * interval '7 hours' AS at) age""")
            .bind("ids", ids(nodes)).bind("keys", nodes.stream().map(Node::key).toArray(String[]::new))
            .bind("concepts", nodes.stream().map(Node::concept).toArray(String[]::new))
            .bind("parents", nodes.stream().map(Node::parent).toArray(UUID[]::new)).execute();
        // Each node belongs to its subject; subjects and neighbours are related.
        handle.execute("""
            INSERT INTO edges (id, source_node_id, target_node_id, relationship_type, weight, justification)
            SELECT gen_random_uuid(), id, parent_id, 'part_of', 0.9, 'named together in the sources'
            FROM nodes WHERE parent_id IS NOT NULL
            UNION ALL
            SELECT gen_random_uuid(), id, next, 'related_to', 0.4, 'mentioned in neighbouring passages'
            FROM (SELECT id, lead(id, 3) OVER (ORDER BY key) AS next FROM nodes) pairs WHERE next IS NOT NULL""");
        handle.createUpdate("""
                INSERT INTO raw_sources (id, uri, title, provider_id, is_full_text, fetch_attempted, fact_count)
                SELECT id, 'https://sources.example/' || id, title, 'sample', true, true, facts
                FROM unnest(:ids, :titles, :counts) AS s (id, title, facts)""")
            .bind("ids", topic.sources().stream().map(SampleRows::sourceId).toArray(UUID[]::new))
            .bind("titles", topic.sources().toArray(String[]::new))
            .bind("counts", topic.sources().stream().map(source -> Math.toIntExact(facts.stream()
                .filter(fact -> fact.source().equals(sourceId(source))).count())).toArray(Integer[]::new)).execute();
        handle.createUpdate("""
                WITH given AS (SELECT * FROM unnest(:ids, :nodes, :contents, :sources)
                               AS f (id, node, content, source)),
                added AS (INSERT INTO facts (id, content, fact_type) SELECT id, content, 'claim' FROM given),
                linked AS (INSERT INTO node_facts (node_id, fact_id) SELECT node, id FROM given)
                INSERT INTO fact_sources (id, fact_id, raw_source_id)
                SELECT gen_random_uuid(), id, source FROM given""")
            .bind("ids", facts.stream().map(Fact::id).toArray(UUID[]::new))
            .bind("nodes", facts.stream().map(Fact::node).toArray(UUID[]::new))
            .bind("contents", facts.stream().map(Fact::content).toArray(String[]::new))
            .bind("sources", facts.stream().map(Fact::source).toArray(UUID[]::new)).execute();
        handle.execute("""
            UPDATE nodes SET
                edge_count = (SELECT count(*) FROM edges WHERE nodes.id IN (source_node_id, target_node_id)),
                child_count = (SELECT count(*) FROM nodes child WHERE child.parent_id = nodes.id),
                fact_count = (SELECT count(*) FROM node_facts WHERE node_id = nodes.id)""");
    }

    private static List<Fact> facts(SampleTopic topic, List<Node> nodes) {
        var facts = new ArrayList<Fact>();
        for (var node : nodes) {
            if (node.parent() != null) {
                var parts = node.concept().split(": ", 2);
                var content = topic.finding().formatted(parts[0], parts[1]);
                var source = topic.sources().get(facts.size() % topic.sources().size());
                facts.add(new Fact(uuid5(NAMESPACE, "fact:" + content), node.id(), content, sourceId(source)));
            }
        }
        return facts;
    }

    private static int insertWriteModel(Handle handle, List<Node> nodes) {
        return handle.createUpdate("""
                WITH given AS (SELECT * FROM unnest(:ids, :keys, :concepts) AS n (id, key, concept)),
                seeds AS (INSERT INTO write_seeds (key, seed_uuid, name, status, promoted_node_key, fact_count)
                          SELECT key, id, concept, 'promoted', key, 1 FROM given ON CONFLICT DO NOTHING)
                INSERT INTO write_nodes (key, node_uuid, concept) SELECT key, id, concept FROM given
                ON CONFLICT DO NOTHING""")
            .bind("ids", ids(nodes)).bind("keys", nodes.stream().map(Node::key).toArray(String[]::new))
            .bind("concepts", nodes.stream().map(Node::concept).toArray(String[]::new)).execute();
    }

    private static UUID[] ids(List<Node> nodes) {
        return nodes.stream().map(Node::id).toArray(UUID[]::new);
    }

    private static UUID sourceId(String source) {
        return uuid5(NAMESPACE, "source:" + source);
    }

    /// Contract 7.3: the key of a node is its slugified name.
    private static String key(String concept) {
        return Normalizer.normalize(concept, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static UUID uuid5(UUID namespace, String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            digest.update(ByteBuffer.allocate(16).putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits()).array());
            var hash = ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
            var high = hash.getLong() & ~0xF000L | 0x5000L;
            var low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
