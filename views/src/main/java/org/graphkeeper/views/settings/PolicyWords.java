package org.graphkeeper.views.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.graphkeeper.views.base.ComputerPolicy.Flaw;
import org.graphkeeper.views.base.ComputerPolicy.Held;
import org.graphkeeper.views.base.ComputerPolicy.Origin;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.Safety;
import org.graphkeeper.views.base.Texts;

/// The policy of a computer in the user's language, for the window and the command line.
public final class PolicyWords {

    private static final String SETTINGS = "settings";

    private final Function<String, Texts> bundles;
    private final Texts texts;

    /// @param bundles by name
    public PolicyWords(Function<String, Texts> bundles) {
        this.bundles = bundles;
        this.texts = bundles.apply(SETTINGS);
    }

    /// What a setting is called.
    public String name(PolicyKey key) {
        return texts.get("settings.policy." + key.name().toLowerCase(Locale.ROOT));
    }

    /// What holds of it.
    public String value(Held held) {
        List<String> value = held.value();
        if (value.isEmpty() || value.getFirst().isEmpty()) {
            return texts.get("settings.policy.none");
        }
        String first = value.getFirst();
        return switch (held.key()) {
            case THEME -> constant("settings.theme.", first);
            case LANGUAGE -> language(LanguageChoice.valueOf(first));
            case OFFLINE_UNREAD -> constant("settings.offline.unread.", first);
            case OFFLINE_SIZE -> constant("settings.offline.size.", first);
            case OFFLINE_KEPT, UPDATES_WANTED, OWN_SERVERS, PLAIN_HTTP ->
                    texts.get(Boolean.parseBoolean(first) ? "settings.policy.yes" : "settings.policy.no");
            case SECRET_PLACES -> value.stream().map(place -> bundles.apply("connections")
                    .get("connections.place." + place.toLowerCase(Locale.ROOT))).collect(Collectors.joining("\n"));
            case PROXY -> first.contains(" ") ? first : bundles.apply("connections")
                    .get("connections.proxy." + first.toLowerCase(Locale.ROOT));
            case SAFETY -> value.stream().map(this::safety).collect(Collectors.joining("\n"));
            case UPDATES_ADDRESS, UPDATES_KEY, SERVERS -> String.join("\n", value);
        };
    }

    /// Who decided it.
    public String origin(Origin origin) {
        return texts.get("settings.policy.origin." + origin.name().toLowerCase(Locale.ROOT));
    }

    /// What could not be used, and where.
    public String flaw(Flaw flaw) {
        String what = texts.get("settings.policy.flaw." + flaw.reason().name().toLowerCase(Locale.ROOT), flaw.where(),
                flaw.detail());
        // Not one inside the other: what is put into a text keeps the direction of code.
        return flaw.line() == 0 ? what : texts.get("settings.policy.line", flaw.line()) + " " + what;
    }

    /// Where it is, as compilers say it; of the file as a whole, what the system says.
    public String place(Flaw flaw) {
        String line = flaw.line() == 0 ? "" : ":" + flaw.line();
        return flaw.where().isEmpty() ? flaw.detail() + line : flaw.where() + line;
    }

    /// @param demand an environment or an address, then access, what is asked, and minutes, parted by blanks
    private String safety(String demand) {
        String[] parts = demand.split(" ");
        Texts connections = bundles.apply("connections");
        String where = parts[0].contains(":") ? parts[0]
                : bundles.apply("base").get("environment." + parts[0].toLowerCase(Locale.ROOT));
        List<String> demands = new ArrayList<>();
        if (!parts[1].equals(Safety.LEAST.access().name())) {
            demands.add(connections.get("connections.safety." + parts[1].toLowerCase(Locale.ROOT)));
        }
        if (!parts[2].equals(Safety.LEAST.confirm().name())) {
            demands.add(connections.get("connections.form.confirm." + parts[2].toLowerCase(Locale.ROOT)));
        }
        long minutes = Long.parseLong(parts[3]);
        if (minutes < Safety.LEAST.unlockFor().toMinutes()) {
            demands.add(minutes == 0 ? connections.get("connections.form.unlock.never")
                    : connections.get("connections.form.unlock") + " "
                    + connections.get("connections.form.unlock.minutes", minutes));
        }
        return where + ": " + (demands.isEmpty() ? texts.get("settings.policy.none") : String.join(" · ", demands));
    }

    private String constant(String keys, String constant) {
        return texts.get(keys + constant.toLowerCase(Locale.ROOT));
    }

    private String language(LanguageChoice choice) {
        return choice == LanguageChoice.SYSTEM ? texts.get("settings.language.system") : choice.ownName();
    }
}
