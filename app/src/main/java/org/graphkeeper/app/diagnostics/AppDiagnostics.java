package org.graphkeeper.app.diagnostics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.offline.OfflineUse;
import org.graphkeeper.api.traffic.ContactedHost;
import org.graphkeeper.api.traffic.Exchange;
import org.graphkeeper.api.traffic.Traffic;
import org.graphkeeper.app.Version;
import org.graphkeeper.app.logging.Redaction;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.policy.Layers;
import org.graphkeeper.app.policy.MachinePolicy;
import org.graphkeeper.app.settings.Settings;
import org.graphkeeper.app.settings.SettingsFile;
import org.graphkeeper.app.workspace.LocalWorkspace;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.diagnostics.BundlePart;
import org.graphkeeper.views.diagnostics.BundlePart.Field;
import org.graphkeeper.views.diagnostics.Diagnostics;
import org.graphkeeper.views.diagnostics.LogEntry;
import org.graphkeeper.views.diagnostics.SelfCheck;

/// What the app tells about itself: its log, its own test, whom it contacted, and all of it in one report. Every text
/// that leaves passes [Redaction] first.
public final class AppDiagnostics implements Diagnostics {

    private static final int LOG_IN_BUNDLE = 500;
    private static final Set<String> SYSTEM = Set.of("java.version", "java.vendor", "java.vm.name",
            "javafx.runtime.version", "os.name", "os.version", "os.arch", "user.language", "user.country",
            "file.encoding", "glass.platform", "prism.order");

    /// What is told about. Everything lives longer than this.
    ///
    /// @param layers   what an administrator decided
    /// @param settings the choices as they are now, on any thread
    /// @param keychain whether the keychain of the system can be used; may block
    /// @param log      the file that this process writes its log to; empty for none
    public record Subjects(AppPaths paths, OfflineStore store, SettingsFile file, Layers layers, Supplier<Settings> settings,
                           BooleanSupplier keychain, LocalWorkspace workspace, Traffic traffic,
                           Supplier<Optional<Path>> log) {
    }

    private final Subjects subjects;
    private final LogFiles log;
    private final SelfTest selfTest;

    public AppDiagnostics(Subjects subjects) {
        this.subjects = subjects;
        this.log = new LogFiles(subjects.log());
        this.selfTest = new SelfTest(subjects.paths(), subjects.store(), subjects.file(), subjects.layers(),
                subjects.keychain(), subjects.workspace());
    }

    @Override
    public List<LogEntry> log(int most) {
        return log.read(most);
    }

    @Override
    public List<SelfCheck> selfTest() {
        return selfTest.run();
    }

    @Override
    public List<ContactedHost> hosts() {
        return subjects.traffic().hosts();
    }

    @Override
    public List<BundlePart> bundle(Set<String> names) {
        Settings settings = subjects.settings().get();
        UnaryOperator<String> told = Redaction::apply;
        if (!names.isEmpty()) {
            Set<String> all = new HashSet<>(names);
            Stream.concat(settings.profiles().stream(), subjects.layers().servers(settings).stream())
                    .forEach(profile -> all.addAll(namesOf(profile)));
            all.add(System.getProperty("user.name"));
            Pseudonyms pseudonyms = new Pseudonyms(all);
            told = text -> pseudonyms.apply(Redaction.apply(text));
        }
        return Stream.of(product(), policy(settings), settings(settings), stored(settings), checks(), exchanges(), log())
                .map(new Told(told)::of).toList();
    }

    @Override
    public String write(List<BundlePart> parts) {
        // Not kept: it would be made at every start, and a bundle is made once in a long while.
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode().put("format", 1);
        for (BundlePart part : parts) {
            ArrayNode fields = root.putArray(part.key());
            part.fields().forEach(field -> fields.addObject().put("name", field.name()).put("value", field.value()));
        }
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written as JSON", e);
        }
    }

    private record Told(UnaryOperator<String> words) {
        BundlePart of(BundlePart part) {
            return new BundlePart(part.key(), part.fields().stream()
                    .map(field -> new Field(words.apply(field.name()), words.apply(field.value()))).toList());
        }
    }

    private static Set<String> namesOf(ConnectionProfile profile) {
        Set<String> names = new HashSet<>(Set.of(profile.name(), profile.email()));
        names.add(URI.create(profile.address()).getHost());
        names.remove(null);
        return names;
    }

    private static BundlePart product() {
        List<Field> fields = new ArrayList<>(List.of(new Field("graphkeeper", Version.product())));
        SYSTEM.stream().sorted().forEach(key -> fields.add(new Field(key, System.getProperty(key, "-"))));
        Runtime runtime = Runtime.getRuntime();
        fields.add(new Field("processors", Integer.toString(runtime.availableProcessors())));
        fields.add(new Field("memory", (runtime.totalMemory() - runtime.freeMemory() >> 20) + " of "
                + (runtime.maxMemory() >> 20) + " MB"));
        return new BundlePart("product", fields);
    }

    private BundlePart policy(Settings settings) {
        MachinePolicy policy = subjects.layers().policy();
        List<Field> fields = new ArrayList<>(List.of(new Field("file", policy.file().toString()),
                new Field("state", policy.state().name()), new Field("administrator", policy.administrator())));
        policy.flaws().forEach(flaw -> fields.add(new Field("flaw", flaw.toString())));
        subjects.layers().shown(() -> settings).held().get().forEach(held -> fields.add(
                new Field(held.key().word(), held.origin() + " " + String.join(", ", held.value()))));
        return new BundlePart("policy", fields);
    }

    private static BundlePart settings(Settings settings) {
        List<Field> fields = new ArrayList<>(List.of(
                new Field("appearance", settings.appearance().toString()),
                new Field("offline", settings.offline().toString()),
                new Field("remembered", settings.remembered().size() + " keys")));
        for (ConnectionProfile profile : settings.profiles()) {
            fields.add(new Field("profile", String.join(" ", profile.name(), profile.address(),
                    profile.environment().name(), profile.signIn().name(), profile.email())));
        }
        return new BundlePart("settings", fields);
    }

    private BundlePart stored(Settings settings) {
        OfflineStore store = subjects.store();
        List<Field> fields = new ArrayList<>(List.of(new Field("persistent", Boolean.toString(store.isPersistent())),
                new Field("all", words(store.use()))));
        fields.add(new Field(ConnectionProfile.LOCAL_ID, words(store.use(ConnectionProfile.LOCAL_ID))));
        for (ConnectionProfile profile : settings.profiles()) {
            fields.add(new Field(profile.name(), words(store.use(profile.id()))));
        }
        return new BundlePart("stored", fields);
    }

    private static String words(OfflineUse use) {
        return use.answers() + " answers, " + use.size() + " characters, oldest " + use.oldest();
    }

    private BundlePart checks() {
        return new BundlePart("checks", selfTest().stream()
                .map(check -> new Field(check.key(), check.outcome() + " " + check.detail())).toList());
    }

    private BundlePart exchanges() {
        return new BundlePart("exchanges", subjects.traffic().exchanges().stream()
                .map(exchange -> new Field(exchange.at().toString(), words(exchange))).toList());
    }

    private static String words(Exchange exchange) {
        String end = exchange.fault() == null ? Integer.toString(exchange.status()) : exchange.fault();
        return exchange.method() + " " + exchange.host() + exchange.path() + " " + end + " in "
                + exchange.took().toMillis() + " ms, " + exchange.bytes() + " bytes";
    }

    private BundlePart log() {
        return new BundlePart("log", log.read(LOG_IN_BUNDLE).stream()
                .map(entry -> new Field(entry.when() + " " + entry.level(), entry.text())).toList());
    }
}
