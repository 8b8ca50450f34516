package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\tx", "\rx"})
    void noValueBecomesAFormula(String evil) {
        assertThat(Csv.cell(evil)).startsWith(evil.contains("\r") ? "\"'" : "'");
    }

    @Test
    void whatWouldEndAValueIsQuoted() {
        assertThat(Csv.line(List.of("plain", "a,b", "say \"yes\"", "two\nlines", "", "'quoted")))
                .isEqualTo("plain,\"a,b\",\"say \"\"yes\"\"\",\"two\nlines\",,'quoted");
    }
}
