package org.graphkeeper.app.cli;

import java.util.Arrays;
import java.util.Iterator;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.roster.RosterPlan;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The roles as arguments: in lower case, as the wire has them.
final class Roles {

    private Roles() {
    }

    static final class Converter implements ITypeConverter<Role> {
        @Override
        public Role convert(String word) {
            return RosterPlan.role(word).orElseThrow(() ->
                    new TypeConversionException("'" + word + "' is none of reader, writer, admin"));
        }
    }

    static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Role.values()).map(RosterPlan::word).iterator();
        }
    }
}
