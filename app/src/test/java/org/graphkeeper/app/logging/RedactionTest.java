package org.graphkeeper.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Authorization: Bearer abcdef0123456789.x | Authorization: Bearer •••
            Proxy-Authorization: Basic YW5uOnB3 | Proxy-Authorization: Basic •••
            passphrase: correct | passphrase: •••
            token tokn_AbCdEf-0123_456789xyz used | token tokn_••• used
            eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig-nature | •••
            {"email":"a@b.c","password":"hunter2"} | {"email":"a@b.c","password":•••}
            username=a&password=hunter2&x=1 | username=a&password=•••&x=1
            postgresql://graphkeeper:s3cr3t@127.0.0.1/graph | postgresql://graphkeeper:•••@127.0.0.1/graph
            access_token: "abc" | access_token: •••
            """)
    void secretsAreBlanked(String line, String expected) {
        assertThat(Redaction.apply(line)).isEqualTo(expected);
    }

    @Test
    void ordinaryLinesStayAsTheyAre() {
        String line = "Graph sales_europe is active after 312 ms; password file is admin-password.txt";

        assertThat(Redaction.apply(line)).isEqualTo(line);
    }
}
