package org.graphkeeper.app.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PseudonymsTest {

    @Test
    void aNameHasOneNumberWhereverItStands() {
        Pseudonyms pseudonyms = new Pseudonyms(Set.of("sales", "sales_eu", "Sales Europe"));
        assertThat(pseudonyms.apply("sales_eu failed, kt_sales_eu is there, sales goes on; Sales Europe"))
                .isEqualTo("name-1 failed, kt_name-1 is there, name-2 goes on; name-3");
        assertThat(pseudonyms.apply("again sales.")).isEqualTo("again name-2.");
    }

    @Test
    void partsOfWordsStay() {
        assertThat(new Pseudonyms(Set.of("sale", "a", "")).apply("wholesale sales a sale"))
                .isEqualTo("wholesale sales a name-1");
    }

    @Test
    void addressesOfPeopleNobodyKnowsGoToo() {
        assertThat(new Pseudonyms(Set.of()).apply("ada@example.org wrote to Gräfin.O'Hara@xn--bcher-kva.example, ada@example.org"))
                .startsWith("person-1 wrote to ").endsWith(", person-1").doesNotContain("@");
    }

    @Test
    void signsInNamesAreNoPattern() {
        assertThat(new Pseudonyms(Set.of("a.b*c", "(x)$1")).apply("axbxc a.b*c (x)$1")).isEqualTo("axbxc name-1 name-2");
    }
}
