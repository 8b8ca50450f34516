package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.views.base.DeepLink.Flaw;
import org.graphkeeper.views.base.DeepLink.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeepLinkTest {

    private static DeepLink link(String text) {
        return DeepLink.parse(text) instanceof Parsed.Valid(DeepLink link) ? link : new DeepLink("?", text);
    }

    @ParameterizedTest
    @CsvSource({"graphkeeper://graphs.example.org/sales_eu,graphs.example.org,sales_eu",
            "graphkeeper://Graphs.Example.org:8000/sales_eu/,graphs.example.org:8000,sales_eu",
            "GraphKeeper://graphs.example.org:443,graphs.example.org,",
            "graphkeeper://local/default,local,default",
            "' graphkeeper://127.0.0.1:8000/abc ',127.0.0.1:8000,abc",
            "graphkeeper://[::1]:8000/abc,[::1]:8000,abc"})
    void aLinkNamesAServerAndMayNameAGraph(String text, String server, String graph) {
        assertThat(link(text)).isEqualTo(new DeepLink(server, graph));
        assertThat(link(link(text).toString())).as("written and read again").isEqualTo(link(text));
    }

    @ParameterizedTest
    @CsvSource({"https://graphs.example.org/sales,NO_LINK", "graphkeeper:sales,NO_LINK", "'',NO_LINK",
            "graphkeeper:///sales,NO_SERVER", "graphkeeper://no host/sales,NO_SERVER",
            "graphkeeper://host:99999/sales,NO_SERVER", "graphkeeper://local:8000/sales,VALID",
            "graphkeeper://host/Sales-EU,NO_GRAPH", "graphkeeper://host/..,NO_GRAPH",
            "graphkeeper://host/%2e%2e%2fetc,TOO_MUCH", "graphkeeper://host/a/b/c,TOO_MUCH",
            "graphkeeper://me:secret@host/sales,TOO_MUCH", "graphkeeper://host/sales?action=delete,TOO_MUCH",
            "graphkeeper://host/sales#danger,TOO_MUCH"})
    void whatIsNoLinkOrBringsMoreAlongIsRefused(String text, String expected) {
        if (expected.equals("VALID")) {
            assertThat(DeepLink.parse(text)).isInstanceOf(Parsed.Valid.class);
        } else {
            assertThat(DeepLink.parse(text)).isEqualTo(new Parsed.Flawed(Flaw.valueOf(expected)));
        }
    }

    @Test
    void aLongTextIsNotEvenLookedAt() {
        assertThat(DeepLink.parse("graphkeeper://host/" + "a".repeat(1_000_000)))
                .isEqualTo(new Parsed.Flawed(Flaw.TOO_LONG));
    }

    @Test
    void theServerIsTheSameWithAndWithoutTheUsualPort() {
        assertThat(link("graphkeeper://host/abc").leadsTo(new ServerAddress("https", "host", 443))).isTrue();
        assertThat(link("graphkeeper://host/abc").leadsTo(new ServerAddress("http", "host", 80))).isTrue();
        assertThat(link("graphkeeper://host:80/abc").leadsTo(new ServerAddress("http", "host", 80))).isTrue();
        assertThat(link("graphkeeper://host/abc").leadsTo(new ServerAddress("http", "host", 8000))).isFalse();
        assertThat(link("graphkeeper://other/abc").leadsTo(new ServerAddress("http", "host", 80))).isFalse();
    }
}
