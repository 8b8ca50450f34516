package org.graphkeeper.app.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Collections;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.settings.Appearance;
import org.graphkeeper.views.settings.OfflineKeeping;

/// What the user chose; no secrets.
///
/// @param offline        how much is kept for browsing offline
/// @param currentProfile id of the profile that was open last
/// @param profiles       the saved servers; the local workspace is not among them, it is always there
/// @param remembered     small things views remember, oldest first
public record Settings(Appearance appearance, OfflineKeeping offline, String currentProfile,
                       List<ConnectionProfile> profiles, Map<String, String> remembered) {

    /// More keys than the views have; the oldest go first.
    static final int MAX_REMEMBERED = 500;
    /// Longer values are not remembered: the file is read before the first window.
    static final int MAX_VALUE_LENGTH = 8_000;

    public Settings {
        profiles = List.copyOf(profiles);
        remembered = Collections.unmodifiableMap(new LinkedHashMap<>(remembered));
    }

    public static Settings initial() {
        return new Settings(Appearance.initial(), OfflineKeeping.initial(), ConnectionProfile.LOCAL_ID, List.of(), Map.of());
    }

    public Settings withAppearance(Appearance newAppearance) {
        return new Settings(newAppearance, offline, currentProfile, profiles, remembered);
    }

    public Settings withOffline(OfflineKeeping newKeeping) {
        return new Settings(appearance, newKeeping, currentProfile, profiles, remembered);
    }

    public Settings withCurrentProfile(String id) {
        return new Settings(appearance, offline, id, profiles, remembered);
    }

    public Settings withProfiles(List<ConnectionProfile> newProfiles) {
        return new Settings(appearance, offline, currentProfile, newProfiles, remembered);
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
        return new Settings(appearance, offline, currentProfile, profiles, newer);
    }

    /// Without what views remember of one profile: their keys end in its id.
    public Settings withoutRememberedOf(String profileId) {
        Map<String, String> rest = new LinkedHashMap<>(remembered);
        rest.keySet().removeIf(key -> key.endsWith("." + profileId));
        return new Settings(appearance, offline, currentProfile, profiles, rest);
    }

    /// The profile that was open last; the local workspace when that is gone.
    ///
    /// @param localName what the local workspace is called
    public ConnectionProfile current(String localName) {
        return profiles.stream().filter(profile -> profile.id().equals(currentProfile)).findFirst()
                .orElseGet(() -> ConnectionProfile.local(localName));
    }
}
