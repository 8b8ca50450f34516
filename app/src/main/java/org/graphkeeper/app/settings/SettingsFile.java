package org.graphkeeper.app.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.paths.OwnerFile;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.SecretKeeping;
import org.graphkeeper.views.connections.SecretPlace;
import org.graphkeeper.views.connections.SignInMethod;
import org.graphkeeper.views.settings.Appearance;
import org.graphkeeper.views.settings.ContrastChoice;
import org.graphkeeper.views.settings.KeptSize;
import org.graphkeeper.views.settings.KeptUnread;
import org.graphkeeper.views.settings.LanguageChoice;
import org.graphkeeper.views.settings.MotionChoice;
import org.graphkeeper.views.settings.OfflineKeeping;
import org.graphkeeper.views.settings.TextSize;
import org.graphkeeper.views.settings.ThemeChoice;
import org.jspecify.annotations.Nullable;

/// The settings on disk: JSON with a version stamp, read leniently, replaced atomically.
public final class SettingsFile {

    static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path file;
    private final Clock clock;

    /// What reading found.
    ///
    /// @param setAside where a file that could not be used was moved or copied to; null when nothing was wrong
    public record Found(Settings settings, @Nullable Path setAside) {
    }

    public SettingsFile(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /// Reads the settings. A part that cannot be understood is left out; a file that is no JSON at all is set aside; of
    /// one that a newer version wrote, a copy is kept, because saving would drop what this version does not know.
    ///
    /// @throws IOException when there is a file that can be neither read nor set aside
    public Found read() throws IOException {
        if (Files.notExists(file)) {
            return new Found(Settings.initial(), null);
        }
        JsonNode root;
        try {
            root = JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException broken) {
            root = null;
        }
        if (root == null || !root.isObject()) {
            Path aside = aside("broken");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return new Found(Settings.initial(), aside);
        }
        Path copy = null;
        if (root.path("version").asInt(VERSION) > VERSION) {
            copy = aside("newer");
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            AppPaths.ownerOnly(copy);
        }
        return new Found(parse(root), copy);
    }

    /// Looks at the file without touching it.
    ///
    /// @return what is wrong with it; empty when it can be used or is not there yet
    public String problem() {
        try {
            return Files.notExists(file) || JSON.readTree(Files.readAllBytes(file)).isObject() ? "" : file.toString();
        } catch (IOException unreadable) {
            return file + ": " + unreadable.getClass().getSimpleName();
        }
    }

    /// Replaces the file; a crash leaves either the old or the new one.
    public void write(Settings settings) throws IOException {
        OwnerFile.replace(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(toJson(settings)));
    }

    private Path aside(String why) {
        return file.resolveSibling("settings." + why + "-" + STAMP.format(clock.instant()) + ".json");
    }

    private static Settings parse(JsonNode root) {
        List<ConnectionProfile> profiles = new ArrayList<>();
        for (JsonNode node : root.path("profiles")) {
            profile(node).ifPresent(profiles::add);
        }
        Map<String, String> remembered = new LinkedHashMap<>();
        root.path("remembered").properties().forEach(entry -> {
            if (entry.getValue().isTextual()) {
                remembered.put(entry.getKey(), entry.getValue().asText());
            }
        });
        String current = root.path("currentProfile").asText(ConnectionProfile.LOCAL_ID);
        // Earlier versions wrote every setting and did not say which of them somebody had chosen.
        return root.path("chosen").isArray()
                ? new Settings(appearance(root), offline(root), current, profiles, remembered, texts(root.path("chosen")))
                : new Settings(appearance(root), offline(root), current, profiles, remembered);
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static Appearance appearance(JsonNode root) {
        Appearance initial = Appearance.initial();
        return new Appearance(
                constant(ThemeChoice.class, root.path("theme").asText()).orElse(initial.theme()),
                constant(ContrastChoice.class, root.path("contrast").asText()).orElse(initial.contrast()),
                constant(TextSize.class, root.path("textSize").asText()).orElse(initial.textSize()),
                constant(MotionChoice.class, root.path("motion").asText()).orElse(initial.motion()),
                constant(LanguageChoice.class, root.path("language").asText()).orElse(initial.language()));
    }

    private static OfflineKeeping offline(JsonNode root) {
        OfflineKeeping initial = OfflineKeeping.initial();
        return new OfflineKeeping(
                constant(KeptUnread.class, root.path("offlineUnread").asText()).orElse(initial.unread()),
                constant(KeptSize.class, root.path("offlineSize").asText()).orElse(initial.size()));
    }

    private static Optional<ConnectionProfile> profile(JsonNode node) {
        String id = node.path("id").asText();
        String address = node.path("address").asText();
        Optional<SignInMethod> signIn = constant(SignInMethod.class, node.path("signIn").asText())
                .filter(method -> method != SignInMethod.LOCAL);
        if (id.isBlank() || address.isBlank() || signIn.isEmpty()) {
            return Optional.empty();
        }
        String name = node.path("name").asText();
        return Optional.of(new ConnectionProfile(id, name.isBlank() ? address : name, address,
                constant(Environment.class, node.path("environment").asText()).orElse(Environment.PRODUCTION),
                signIn.get(), node.path("email").asText(), RouteJson.read(node.path("route")), keeping(node),
                SafetyJson.read(node.path("safety"))));
    }

    private static SecretKeeping keeping(JsonNode node) {
        try {
            return new SecretKeeping(constant(SecretPlace.class, node.path("secretPlace").asText())
                    .orElse(SecretPlace.KEYCHAIN), node.path("secretCommand").asText());
        } catch (IllegalArgumentException contradiction) {
            return SecretKeeping.KEYCHAIN;
        }
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
        for (E candidate : type.getEnumConstants()) {
            if (candidate.name().equals(name)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static ObjectNode toJson(Settings settings) {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", VERSION);
        Appearance appearance = settings.appearance();
        root.put("theme", appearance.theme().name());
        root.put("contrast", appearance.contrast().name());
        root.put("textSize", appearance.textSize().name());
        root.put("motion", appearance.motion().name());
        root.put("language", appearance.language().name());
        root.put("offlineUnread", settings.offline().unread().name());
        root.put("offlineSize", settings.offline().size().name());
        ArrayNode chosen = root.putArray("chosen");
        settings.chosen().stream().sorted().forEach(chosen::add);
        root.put("currentProfile", settings.currentProfile());
        ArrayNode profiles = root.putArray("profiles");
        for (ConnectionProfile profile : settings.profiles()) {
            ObjectNode saved = profiles.addObject()
                    .put("id", profile.id())
                    .put("name", profile.name())
                    .put("address", profile.address())
                    .put("environment", profile.environment().name())
                    .put("signIn", profile.signIn().name())
                    .put("email", profile.email());
            RouteJson.write(profile.route(), saved.putObject("route"));
            SafetyJson.write(profile.safety(), saved.putObject("safety"));
            saved.put("secretPlace", profile.keeping().place().name())
                    .put("secretCommand", profile.keeping().command());
        }
        ObjectNode remembered = root.putObject("remembered");
        settings.remembered().forEach(remembered::put);
        return root;
    }
}
