package org.graphkeeper.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.graphkeeper.server.TestServer;
import org.junit.jupiter.api.Test;

/// What the server answers and what its two OpenAPI documents say are the same.
class DocumentedRoutesTest {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private static Set<String> documented(JsonNode document) {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream().map(Map.Entry::getKey)
                        .filter(METHODS::contains)
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyRouteIsDocumentedAndEveryDocumentedOperationIsARoute() {
        Set<String> documented = documented(SelfDescription.Documents.CONTRACT);
        documented.addAll(documented(SelfDescription.Documents.EXTENSIONS));
        Set<String> answered = TestServer.shared().routes().stream()
                .map(route -> route.method().name() + " " + route.path()).collect(Collectors.toCollection(TreeSet::new));

        assertThat(answered).isEqualTo(documented);
    }

    @Test
    void noOperationIsDocumentedTwice() {
        Set<String> both = documented(SelfDescription.Documents.CONTRACT);
        both.retainAll(documented(SelfDescription.Documents.EXTENSIONS));

        assertThat(both).isEmpty();
    }
}
