package org.graphkeeper.server.http.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An e-mail address. The domain becomes lower-case, the part before the `@` stays as it was (contract 2.4).
public final class EmailRule implements Rule<String> {

    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;
    private static final Pattern LOCAL = Pattern.compile(
            "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN = Pattern.compile(
            "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");

    private EmailRule() {
    }

    public static EmailRule email() {
        return new EmailRule();
    }

    @Override
    public @Nullable String read(JsonNode value, List<Object> loc, Report report) {
        List<Violation> violations = new ArrayList<>();
        String text = TextRule.text().read(value, loc, violations::add);
        if (text == null || !violations.isEmpty()) {
            violations.forEach(report::add);
            return null;
        }
        String address = text.strip();
        flaw(address).ifPresent(reason -> report.add(new Violation("value_error", loc,
                "value is not a valid email address: " + reason, value, Map.of("reason", reason))));
        int at = address.lastIndexOf('@');
        return address.substring(0, at + 1) + address.substring(at + 1).toLowerCase(Locale.ROOT);
    }

    private static Optional<String> flaw(String address) {
        int at = address.lastIndexOf('@');
        if (at < 0) {
            return Optional.of("An email address must have an @-sign.");
        }
        String local = address.substring(0, at);
        String domain = address.substring(at + 1);
        if (local.isEmpty()) {
            return Optional.of("There must be something before the @-sign.");
        }
        if (domain.isEmpty()) {
            return Optional.of("There must be something after the @-sign.");
        }
        if (local.length() > LONGEST_LOCAL) {
            return Optional.of("The email address is too long before the @-sign.");
        }
        if (!LOCAL.matcher(local).matches()) {
            return Optional.of("The email address contains invalid characters before the @-sign.");
        }
        return domainFlaw(domain);
    }

    private static Optional<String> domainFlaw(String domain) {
        if (domain.length() > LONGEST_DOMAIN) {
            return Optional.of("The email address is too long after the @-sign.");
        }
        if (!domain.contains(".")) {
            return Optional.of("The part after the @-sign is not valid. It should have a period.");
        }
        String ascii;
        try {
            ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return Optional.of("The part after the @-sign contains invalid characters.");
        }
        return DOMAIN.matcher(ascii).matches() ? Optional.empty()
                : Optional.of("The part after the @-sign contains invalid characters.");
    }
}
