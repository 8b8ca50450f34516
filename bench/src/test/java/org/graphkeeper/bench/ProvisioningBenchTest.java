package org.graphkeeper.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program that measures provisioning runs, small, and comes to figures; as long as all others together.
class ProvisioningBenchTest {

    @Test
    void provisioningIsMeasuredBesideTheBareTables(@TempDir Path target) throws Exception {
        Report report = Bench.run("provisioning", Options.parse(List.of("schemas=12", "block=1", "blocks=1")), target);

        assertThat(report.figures()).filteredOn(figure -> figure.unit().equals("x")).hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(figure -> assertThat(figure.value()).isPositive());
        assertThat(report.value("rows of pg_class per graph")).isGreaterThan(50);
    }
}
