package org.graphkeeper.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    private final TrustedProxies proxies = TrustedProxies.parse("127.0.0.1, 10.0.0.0/8,2001:db8::/33 , ::1");

    @ParameterizedTest
    @CsvSource(nullValues = "none", quoteCharacter = '\'', value = {
        "127.0.0.1, 203.0.113.7, 203.0.113.7",
        "127.0.0.1, none, 127.0.0.1",
        "203.0.113.9, 203.0.113.7, 203.0.113.9",
        "10.1.2.3, '198.51.100.1, 203.0.113.7, 10.9.9.9', 203.0.113.7",
        "11.1.2.3, 203.0.113.7, 11.1.2.3",
        "127.0.0.1, '203.0.113.7, nonsense', 127.0.0.1",
        "127.0.0.1, 'nonsense, 203.0.113.7', 203.0.113.7",
        "127.0.0.1, '10.0.0.1, 10.0.0.2', 10.0.0.1",
        "2001:db8:7fff::1, 203.0.113.7, 203.0.113.7",
        "2001:db8:8000::1, 203.0.113.7, 2001:db8:8000::1",
        "::1, [2001:db9::5], 2001:db9:0:0:0:0:0:5"})
    void theLastAddressThatNoTrustedProxyHasIsTheClients(String peer, String forwarded, String client) {
        assertThat(proxies.client(peer, forwarded)).isEqualTo(client);
    }

    @Test
    void withoutTrustedProxiesTheHeaderIsNothing() {
        assertThat(TrustedProxies.parse(" ").client("127.0.0.1", "203.0.113.7")).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/", "::/129", "10.0.0.256", "*"})
    void whatIsNoAddressIsRefusedByName(String text) {
        assertThatThrownBy(() -> TrustedProxies.parse("127.0.0.1," + text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GRAPHKEEPER_TRUSTED_PROXIES").hasMessageContaining("'" + text + "'");
    }
}
