package org.graphkeeper.server.auth;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.http.validation.EmailRule;
import org.graphkeeper.server.http.validation.Violation;
import org.graphkeeper.server.store.SecretFile;
import org.jspecify.annotations.Nullable;

/// The account that every server has from its first start (product.md, server settings).
///
/// @param user         the account
/// @param passwordFile owner-only file with the generated password; null when the password came from the settings
public record FirstSuperuser(User user, @Nullable Path passwordFile) {

    private static final String EMAIL = "admin@graphkeeper.local";
    private static final String PASSWORD_FILE = "admin-password.txt";
    private static final int PASSWORD_BYTES = 18;

    /// Finds the first superuser, or creates it when there is no account at all.
    ///
    /// @throws IOException              when the password file cannot be written
    /// @throws IllegalArgumentException when `GRAPHKEEPER_ADMIN_EMAIL` is no e-mail address
    public static FirstSuperuser ensure(UserStore users, Passwords passwords, Map<String, String> environment,
                                        Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve(PASSWORD_FILE);
        if (users.none()) {
            create(users, passwords, environment, file);
        }
        User user = users.firstSuperuser().orElseThrow(() -> new IllegalStateException(
                "No active superuser is left on this server. Set is_superuser and is_active of an account in the table"
                        + " \"user\" to true."));
        return new FirstSuperuser(user, Files.exists(file) ? file : null);
    }

    private static void create(UserStore users, Passwords passwords, Map<String, String> environment, Path file)
            throws IOException {
        String email = email(environment);
        String configured = environment.getOrDefault("GRAPHKEEPER_ADMIN_PASSWORD", "");
        String password = configured.isEmpty() ? SecretText.random(PASSWORD_BYTES) : configured;
        String hash = passwords.hash(password);
        if (configured.isEmpty()) {
            // Before the account: a password that nobody can read is worse than a file without an account.
            SecretFile.write(file, password);
        }
        Optional<User> created = users.create(Actor.server(), email, hash, null, true);
        if (created.isEmpty() && configured.isEmpty()) {
            Files.deleteIfExists(file);
        }
    }

    private static String email(Map<String, String> environment) {
        String configured = environment.getOrDefault("GRAPHKEEPER_ADMIN_EMAIL", "").strip();
        if (configured.isEmpty()) {
            return EMAIL;
        }
        List<Violation> violations = new ArrayList<>();
        String email = EmailRule.email().read(TextNode.valueOf(configured), List.of(), violations::add);
        if (email == null || !violations.isEmpty()) {
            throw new IllegalArgumentException("GRAPHKEEPER_ADMIN_EMAIL is not an e-mail address: "
                    + violations.getFirst().msg() + ".");
        }
        return email;
    }
}
