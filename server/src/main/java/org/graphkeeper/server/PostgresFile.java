package org.graphkeeper.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.graphkeeper.server.store.DataDirectory;
import org.graphkeeper.server.store.SecretFile;

/// `postgres.json` in the data directory, readable by its owner only: `{"default": {"graph": URL, "write": URL}, …}`
/// with the libpq URLs of the databases a server runs itself, for psql and backup tools (product.md).
final class PostgresFile {

    static final String NAME = "postgres.json";

    private PostgresFile() {
    }

    static Path write(DataDirectory directory, List<DatabaseTarget> own) throws IOException {
        var content = new LinkedHashMap<String, Map<String, String>>();
        for (var target : own) {
            var urls = new LinkedHashMap<String, String>();
            urls.put("graph", target.graph().libpqUrl());
            urls.put("write", target.write().libpqUrl());
            content.put(target.configKey(), urls);
        }
        var file = directory.resolve(NAME);
        SecretFile.write(file,
            JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(content));
        return file;
    }
}
