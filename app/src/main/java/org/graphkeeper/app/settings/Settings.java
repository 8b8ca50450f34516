package org.graphkeeper.app.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.settings.Appearance;
import org.graphkeeper.views.settings.OfflineKeeping;

/// What the user chose; no secrets.
///
/// @param offline        how much is kept for browsing offline
/// @param currentProfile id of the profile that was open last
/// @param profiles       the saved servers; the local workspace is not among them, it is always there
/// @param remembered     small things views remember, oldest first
/// @param chosen         which of the settings that a computer may have a default for the user decided, by their words:
///                       a choice that happens to be what the app comes with is a choice all the same
public record Settings(Appearance appearance, OfflineKeeping offline, String currentProfile,
                       List<ConnectionProfile> profiles, Map<String, String> remembered, Set<String> chosen) {

    /// More keys than the views have; the oldest go first.
    static final int MAX_REMEMBERED = 500;
    /// Longer values are not remembered: the file is read before the first window.
    static final int MAX_VALUE_LENGTH = 8_000;

    public Settings {
        profiles = List.copyOf(profiles);
        remembered = Collections.unmodifiableMap(new LinkedHashMap<>(remembered));
        chosen = Set.copyOf(chosen);
    }

    /// With all that differs from what the app comes with taken for the user's choice.
    public Settings(Appearance appearance, OfflineKeeping offline, String currentProfile,
                    List<ConnectionProfile> profiles, Map<String, String> remembered) {
        this(appearance, offline, currentProfile, profiles, remembered, differing(appearance, offline));
    }

    public static Settings initial() {
        return new Settings(Appearance.initial(), OfflineKeeping.initial(), ConnectionProfile.LOCAL_ID, List.of(), Map.of());
    }

    public Settings withAppearance(Appearance newAppearance) {
        return new Settings(newAppearance, offline, currentProfile, profiles, remembered, chosen);
    }

    public Settings withOffline(OfflineKeeping newKeeping) {
        return new Settings(appearance, newKeeping, currentProfile, profiles, remembered, chosen);
    }

    public Settings withCurrentProfile(String id) {
        return new Settings(appearance, offline, id, profiles, remembered, chosen);
    }

    public Settings withProfiles(List<ConnectionProfile> newProfiles) {
        return new Settings(appearance, offline, currentProfile, newProfiles, remembered, chosen);
    }

    /// Notes that the user decided a setting.
    public Settings withChosen(PolicyKey key) {
        Set<String> more = new TreeSet<>(chosen);
        more.add(key.word());
        return new Settings(appearance, offline, currentProfile, profiles, remembered, more);
    }

    public boolean hasChosen(PolicyKey key) {
        return chosen.contains(key.word());
    }

    /// @param value empty forgets the key
    public Settings withRemembered(String key, String value) {
        SequencedMap<String, String> newer = new LinkedHashMap<>(remembered);
        newer.remove(key);
        if (!value.isEmpty() && value.length() <= MAX_VALUE_LENGTH) {
            newer.putLast(key, value);
        }
        while (newer.size() > MAX_REMEMBERED) {
            newer.pollFirstEntry();
        }
        return new Settings(appearance, offline, currentProfile, profiles, newer, chosen);
    }

    /// Without what views remember of one profile: their keys end in its id.
    public Settings withoutRememberedOf(String profileId) {
        Map<String, String> rest = new LinkedHashMap<>(remembered);
        rest.keySet().removeIf(key -> key.endsWith("." + profileId));
        return new Settings(appearance, offline, currentProfile, profiles, rest, chosen);
    }

    private static Set<String> differing(Appearance appearance, OfflineKeeping offline) {
        Appearance look = Appearance.initial();
        OfflineKeeping keeping = OfflineKeeping.initial();
        Map<PolicyKey, Boolean> same = Map.of(PolicyKey.THEME, appearance.theme() == look.theme(),
                PolicyKey.LANGUAGE, appearance.language() == look.language(),
                PolicyKey.OFFLINE_UNREAD, offline.unread() == keeping.unread(),
                PolicyKey.OFFLINE_SIZE, offline.size() == keeping.size());
        Set<String> differing = new TreeSet<>();
        same.forEach((key, isSame) -> {
            if (!isSame) {
                differing.add(key.word());
            }
        });
        return differing;
    }
}
