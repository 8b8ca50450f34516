package org.graphkeeper.api.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.graphkeeper.api.server.ServerAddress.Flaw;
import org.graphkeeper.api.server.ServerAddress.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://graphs.example.org,https://graphs.example.org,false",
        "'  HTTPS://Graphs.Example.ORG:443/  ',https://graphs.example.org,false",
        "graphs.example.org,https://graphs.example.org,false",
        "graphs.example.org:8000,https://graphs.example.org:8000,false",
        "localhost:8000,http://localhost:8000,false",
        "127.0.0.1:8000,http://127.0.0.1:8000,false",
        "http://[::1]:8000,http://[::1]:8000,false",
        "'[::1]',http://[::1],false",
        "http://10.0.0.7,http://10.0.0.7,false",
        "https://graphs.example.org/app?x=1,https://graphs.example.org,true",
        "https://graphs.example.org/#/graphs,https://graphs.example.org,true",
        "http://bücher.example,http://xn--bcher-kva.example,false",
        "my-server:80,https://my-server:80,false"})
    void whatIsTypedIsBroughtToItsNormalForm(String typed, String normal, boolean pathDropped) {
        assertThat(ServerAddress.parse(typed)).isInstanceOfSatisfying(Parsed.Valid.class, valid -> {
            assertThat(valid.address()).hasToString(normal);
            assertThat(valid.pathDropped()).isEqualTo(pathDropped);
            assertThat(ServerAddress.of(valid.address().uri())).isEqualTo(valid.address());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'',BLANK", "'   ',BLANK", "ftp://graphs.example.org,SCHEME", "file:///etc/passwd,SCHEME",
        "https://ann:secret@graphs.example.org,CREDENTIALS", "ann@graphs.example.org,CREDENTIALS",
        "https://,HOST", "https:///path,HOST", "exa mple.org,HOST", "https://exa$mple.org,HOST", "-a.example,HOST",
        "a..example,HOST", "1.2.3,HOST", "256.1.1.1,HOST", "http://[::1,HOST", "http://[zz],HOST", "http://[1:2],HOST",
        "graphs.example.org:0,PORT", "graphs.example.org:65536,PORT", "graphs.example.org:80a,PORT",
        "graphs.example.org:,PORT", "graphs.example.org:99999999999,PORT"})
    void whatCannotBeAnAddressIsToldWhy(String typed, Flaw flaw) {
        assertThat(ServerAddress.parse(typed)).isEqualTo(new Parsed.Flawed(flaw));
    }

    @Test
    void aUriWithoutSchemeIsNoAddress() {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerAddress.of(URI.create("//graphs.example.org")));
    }
}
