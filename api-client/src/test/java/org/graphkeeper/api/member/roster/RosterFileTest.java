package org.graphkeeper.api.member.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.roster.RosterFile.Flaw;
import org.graphkeeper.api.member.roster.RosterFile.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RosterFileTest {

    private static final String ID = "5c1a4a44-5a57-4f5e-9f0e-000000000001";

    @ParameterizedTest
    @ValueSource(strings = {"email,role\nada@x.org,reader\n", "email;role\r\nada@x.org;reader",
        "role\te-mail\nreader\tada@x.org", "\uFEFFE-Mail,Role,\"Name\"\nada@x.org , reader ,\"a, b\"\n",
        "# remark, with; signs\n\nEmail,ROLE\n\nada@x.org,reader\n", "ada@x.org,reader", "name,user id,email,role\nAda,,ada@x.org,reader"})
    void whatSpreadsheetsSaveIsRead(String text) {
        assertThat(rows(RosterFile.parse(text))).extracting(RosterRow::email, RosterRow::userId, RosterRow::role)
                .containsExactly(tuple("ada@x.org", "", "reader"));
    }

    @Test
    void aRowKnowsItsLine() {
        String text = "# remark\r\nemail,role,name\r\n\r\nada@x.org,reader,\"two\r\nlines\"\r\nbob@x.org,writer,Bob";

        assertThat(rows(RosterFile.parse(text))).extracting(RosterRow::line).containsExactly(4, 6);
    }

    @Test
    void aShortRowHasEmptyValues() {
        assertThat(rows(RosterFile.parse("email,role\nada@x.org\n,reader"))).containsExactly(
                new RosterRow(2, "ada@x.org", "", ""), new RosterRow(3, "", "", "reader"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|EMPTY|0", "'email,role\n'|EMPTY|0", "'# only a remark\n'|EMPTY|0",
        "'name,role\nAda,reader'|NO_PERSON_COLUMN|1", "'email,name\nada@x.org,Ada'|NO_ROLE_COLUMN|1",
        "'nonsense'|NO_PERSON_COLUMN|1", "'email,role\nada@x.org,reader\n\"bob@x.org,reader\n'|QUOTES|3",
        "'email,role\n\"ada\"x@x.org,reader\n'|QUOTES|2"})
    void aFileThatCannotBeUsedIsToldWhy(String text, Flaw flaw, int line) {
        assertThat(RosterFile.parse(text)).isEqualTo(new Parsed.Flawed(flaw, line));
    }

    @Test
    void aFileHasBounds() {
        String row = "ada@x.org,reader\n";
        assertThat(rows(RosterFile.parse("email,role\n" + row.repeat(RosterFile.MOST_ROWS))))
                .hasSize(RosterFile.MOST_ROWS);
        assertThat(RosterFile.parse("email,role\n" + row.repeat(RosterFile.MOST_ROWS + 1)))
                .isEqualTo(new Parsed.Flawed(Flaw.TOO_LARGE, 0));
        assertThat(RosterFile.parse(new byte[RosterFile.MOST_BYTES + 1]))
                .isEqualTo(new Parsed.Flawed(Flaw.TOO_LARGE, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "windows-1252"})
    void theEncodingIsFoundOut(String charset) {
        byte[] content = "email,role\njürgen@x.org,reader".getBytes(Charset.forName(charset));

        assertThat(rows(RosterFile.parse(content))).extracting(RosterRow::email).containsExactly("jürgen@x.org");
    }

    @Test
    void littleEndianIsFoundOutToo() {
        byte[] text = "\uFEFFemail,role\nada@x.org,reader".getBytes(StandardCharsets.UTF_16LE);

        assertThat(rows(RosterFile.parse(text))).extracting(RosterRow::email).containsExactly("ada@x.org");
    }

    @Test
    void whatIsWrittenIsReadAgainAndNoFormulaIsLeft() {
        List<Member> members = List.of(
                member("=cmd|' /C calc'!A0@x.org", "@SUM(1)", Role.ADMIN), member("", null, Role.READER),
                member("a,\"b\"@x.org", "two\nlines", Role.WRITER));

        String text = RosterFile.format("one\ntwo", members);

        assertThat(text).startsWith("# one two\r\nemail,role,name,since,user_id\r\n")
                .contains("'=cmd", "'@SUM(1)").doesNotContain("\n=", ",=", ",@", ",\"@", ",\"=");
        assertThat(rows(RosterFile.parse(text))).extracting(RosterRow::email, RosterRow::userId, RosterRow::role)
                .extracting(Object::toString).containsExactly(
                        "(\"=cmd|' /C calc'!A0@x.org\", \"" + ID + "\", \"admin\")",
                        "(\"\", \"" + ID + "\", \"reader\")", "(\"a,\"b\"@x.org\", \"" + ID + "\", \"writer\")");
    }

    @ParameterizedTest
    @CsvSource({"=1,'''=1'", "+1,'''+1'", "-1,'''-1'", "@a,'''@a'", "a=1,a=1", "'',''", "'\t1','''\t1'"})
    void aFormulaIsDisarmed(String value, String safe) {
        assertThat(RosterFile.safe(value)).isEqualTo(safe);
    }

    private static List<RosterRow> rows(Parsed parsed) {
        assertThat(parsed).isInstanceOf(Parsed.Rows.class);
        return ((Parsed.Rows) parsed).rows();
    }

    private static Member member(String email, String name, Role role) {
        return new Member(ID, email, name, role, Instant.parse("2026-11-20T10:00:00Z"));
    }
}
