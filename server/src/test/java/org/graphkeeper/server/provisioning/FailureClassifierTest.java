package org.graphkeeper.server.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureClassifierTest {

    private static final DatabaseTarget TARGET = new DatabaseTarget("eu", "Eu",
        new PhysicalDatabase("graph.eu", 5432, "g", "kt", "hidden-1"),
        new PhysicalDatabase("write.eu", 5432, "w", "kt", "hidden-2"), null);

    @ParameterizedTest
    @CsvSource({"57P03,DATABASE_REFUSED,true", "57P01,DATABASE_REFUSED,true", "53300,DATABASE_REFUSED,true",
        "3D000,DATABASE_REFUSED,false", "08001,DATABASE_UNREACHABLE,true", "08006,DATABASE_UNREACHABLE,true",
        "28P01,AUTHENTICATION_FAILED,false", "28000,AUTHENTICATION_FAILED,false", "42501,PERMISSION_DENIED,false",
        "53100,DISK_FULL,false", "57014,TIMEOUT,true", "55P03,TIMEOUT,true", "42P07,MIGRATION_FAILED,false",
        "55000,MIGRATION_FAILED,false"})
    void anSqlStateTellsTheCause(String state, CauseCode cause, boolean retryHelps) {
        var failure = FailureClassifier.classify(new FlywayException("failed", new SQLException("raw text", state)),
            StepName.MIGRATE_WRITE_DB, TARGET);

        assertThat(failure.cause()).isEqualTo(cause);
        assertThat(failure.retryHelps()).isEqualTo(retryHelps);
        assertThat(failure.reason()).contains("write.eu:5432/w").endsWith(".");
        assertThat(failure.detail()).contains("raw text", state);
    }

    @Test
    void aSilentNetworkIsATimeout() {
        var failure = FailureClassifier.classify(new SQLException("io", "08006", new SocketTimeoutException()),
            StepName.SCHEMA_GRAPH_DB, TARGET);

        assertThat(failure.cause()).isEqualTo(CauseCode.TIMEOUT);
        assertThat(failure.reason()).contains("graph database of 'Eu' (graph.eu:5432/g)");
    }

    @Test
    void passwordsAreTakenOutOfTheDetail() {
        var failure = FailureClassifier.classify(new SQLException("user kt, password hidden-1, then hidden-2", "28P01"),
            StepName.SCHEMA_GRAPH_DB, TARGET);

        assertThat(failure.detail()).doesNotContain("hidden-").contains("user kt");
    }

    @Test
    void anUnknownFaultIsSaidToBeOurs() {
        var failure = FailureClassifier.classify(new IllegalStateException("surprise"), StepName.FIRST_ADMIN, TARGET);

        assertThat(failure.cause()).isEqualTo(CauseCode.INTERNAL);
        assertThat(failure.detail()).contains("surprise");
        assertThat(failure.reason()).contains("first_admin");
    }

    @Test
    void aVeryLongDetailIsCut() {
        var failure = FailureClassifier.classify(new IllegalStateException("x".repeat(100_000)),
            StepName.ACTIVATION, TARGET);

        assertThat(failure.detail()).hasSizeLessThan(3000);
    }
}
