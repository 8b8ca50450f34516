package org.graphkeeper.api.contract;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The other half of the requests of [GeneratedRequestsTest].
class GeneratedRequestsOnwardTest {

    @Test
    void norDoesAnyOfTheOthers(@TempDir Path data) throws Exception {
        new GeneratedRun(GeneratedRun.documents()).send(data, GeneratedRun.REQUESTS / 2, GeneratedRun.REQUESTS);
    }
}
