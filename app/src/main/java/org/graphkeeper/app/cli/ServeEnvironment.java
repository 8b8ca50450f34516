package org.graphkeeper.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.graphkeeper.views.base.Texts;
import picocli.CommandLine;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/// The environment variables of the server, as `serve --help` tells them.
final class ServeEnvironment {

    private static final String SECTION = "environment";
    private static final int INDENT = 6;
    /// Last part of the key of their words, by the variables.
    private static final Map<String, String> VARIABLES = new LinkedHashMap<>();

    static {
        VARIABLES.put("DATABASE_URL, WRITE_DATABASE_URL", "database_url");
        VARIABLES.put("EXTRA_DB_<NAME>_*", "extra_db");
        VARIABLES.put("QDRANT_URL, QDRANT_API_KEY", "qdrant");
        VARIABLES.put("JWT_SECRET_KEY", "jwt");
        VARIABLES.put("CORS_ORIGINS", "cors");
        VARIABLES.put("GRAPHKEEPER_ADMIN_EMAIL, GRAPHKEEPER_ADMIN_PASSWORD", "admin");
        VARIABLES.put("GRAPHKEEPER_REGISTRATION_OPEN", "registration");
        VARIABLES.put("GRAPHKEEPER_LOGIN_FAILURES_PER_ACCOUNT, GRAPHKEEPER_LOGIN_FAILURES_PER_ADDRESS, "
                + "GRAPHKEEPER_LOGIN_WINDOW_SECONDS", "login");
        VARIABLES.put("GRAPHKEEPER_TLS_CERTIFICATE, GRAPHKEEPER_TLS_KEY", "tls");
        VARIABLES.put("GRAPHKEEPER_PLAIN_HTTP", "plain");
        VARIABLES.put("GRAPHKEEPER_TRUSTED_PROXIES", "proxies");
        VARIABLES.put("GRAPHKEEPER_METRICS_TOKEN", "metrics");
        VARIABLES.put("GRAPHKEEPER_LOG_FORMAT", "log");
        VARIABLES.put("GRAPHKEEPER_STOP_SECONDS", "stop");
        VARIABLES.put("GRAPHKEEPER_AUDIT_RETENTION_DAYS", "retention");
        VARIABLES.put("GRAPHKEEPER_POSTGRES_HOME", "postgres");
    }

    private ServeEnvironment() {
    }

    /// Adds them to the end of a command's help.
    static void addTo(CommandLine serve, Texts words) {
        serve.getHelpSectionMap().put(SECTION, help -> {
            int width = help.commandSpec().usageMessage().width();
            StringBuilder text = new StringBuilder();
            VARIABLES.forEach((names, key) -> text.append(table(help, width, 2, names))
                    .append(table(help, width, INDENT, words.get("usage.environment." + key))));
            return text.toString();
        });
        serve.setHelpSectionKeys(Stream.concat(serve.getHelpSectionKeys().stream(),
                Stream.of(SECTION)).toList());
    }

    private static TextTable table(CommandLine.Help help, int width, int indent, String text) {
        TextTable table = TextTable.forColumns(help.colorScheme(), new Column(width, indent, Overflow.WRAP));
        table.indentWrappedLines = 0;
        table.addRowValues(text);
        return table;
    }
}
