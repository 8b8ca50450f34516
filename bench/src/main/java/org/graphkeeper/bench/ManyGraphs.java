package org.graphkeeper.bench;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphGateway;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.Connectivity;
import org.graphkeeper.views.base.Dialogs;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.GraphCatalog;
import org.graphkeeper.views.base.Remembered;
import org.graphkeeper.views.base.Safeguard;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;

/// A server in memory that has many graphs, and a desk in front of it. Every answer consists of new objects, as an
/// answer that was parsed does.
final class ManyGraphs {

    private static final String[] SUBJECTS = {"Sales", "Patents", "Clinical trials", "Legal archive", "Supplier risk",
        "Space missions", "Support tickets", "Material research", "Company ownership", "Market news"};
    private static final String[] PLACES = {"Europe", "Berlin", "Lisbon", "Kyoto", "Nairobi", "Lima", "Oslo", "Quebec"};
    private static final String[] DATABASES = {"default", "Shared", "Archive", "Frankfurt"};
    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    private final int count;
    private int changes;

    ManyGraphs(int count) {
        this.count = count;
    }

    /// What a refresh brings: the same graphs with one more change in one of them. FX thread.
    void change() {
        changes++;
    }

    List<Graph> graphs() {
        Random random = new Random(42);
        List<Graph> graphs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            graphs.add(graph(i, random));
        }
        return graphs;
    }

    private Graph graph(int i, Random random) {
        String subject = SUBJECTS[random.nextInt(SUBJECTS.length)];
        String place = PLACES[random.nextInt(PLACES.length)];
        String name = subject + " " + place + " " + i;
        String slug = name.toLowerCase(Locale.ROOT).replace(' ', '_');
        String database = new String(DATABASES[random.nextInt(DATABASES.length)]);
        boolean changed = i == count / 2 && changes > 0;
        return new Graph("00000000-0000-4000-8000-" + String.format("%012d", i), slug, name,
                "Everything about " + subject + " in " + place, false, new String("v1"), false, "graph_" + slug,
                new String("5e1f0f6e-0000-4000-8000-000000000001"), database,
                i % 50 == 0 ? GraphStatus.ERROR : GraphStatus.ACTIVE, new String("5e1f0f6e-0000-4000-8000-000000000009"),
                CREATED.plusSeconds(random.nextInt(20_000_000)), CREATED.plusSeconds(random.nextInt(20_000_000)),
                random.nextInt(40), (long) random.nextInt(3_000_000) + (changed ? changes : 0), true, true);
    }

    /// The ports of the desktop; nothing is kept, nobody is told.
    static Surroundings surroundings(MeasuredTasks tasks) {
        Map<String, String> kept = new HashMap<>();
        return new Surroundings(tasks, (_, _, _) -> { }, Doubles.quiet(Dialogs.class), new ActivityLog() {
            @Override
            public void record(Entry entry) {
                throw new UnsupportedOperationException("nothing is done here");
            }

            @Override
            public ObservableList<Entry> entries() {
                return FXCollections.emptyObservableList();
            }
        }, new Remembered() {
            @Override
            public Optional<String> get(String key) {
                return Optional.ofNullable(kept.get(key));
            }

            @Override
            public void put(String key, String value) {
                kept.put(key, value);
            }
        }, Locale.US, Clock.systemUTC());
    }

    ServerSession session(MeasuredTasks tasks) {
        Connectivity connectivity = new Connectivity();
        ApiClient client = client();
        ServerSession session = new ServerSession("bench", "Bench", Environment.LOCAL, client, connectivity,
                new GraphCatalog(client.graphs(), tasks, connectivity, new Random(1), "Loading graphs"),
                Safeguard.none(surroundings(tasks)));
        session.accountProperty().set(new Account("u-1", "ada@example.org", "Ada", true));
        return session;
    }

    private ApiClient client() {
        Reading<List<Graph>> all = new Reading<>() {
            @Override
            public Optional<Fetched<List<Graph>>> stored() {
                return Optional.empty();
            }

            @Override
            public Fetched<List<Graph>> fetch() {
                return Fetched.live(graphs(), Instant.now());
            }
        };
        GraphGateway graphs = Doubles.answering(GraphGateway.class, Map.of("all", all));
        return Doubles.answering(ApiClient.class, Map.of("graphs", graphs));
    }
}
