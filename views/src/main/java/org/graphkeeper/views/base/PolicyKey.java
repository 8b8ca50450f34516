package org.graphkeeper.views.base;

/// A setting that an administrator can decide for a whole computer; docs/policy.md says what each of them holds.
public enum PolicyKey {

    THEME("theme"),
    LANGUAGE("language"),
    OFFLINE_KEPT("offlineKept"),
    OFFLINE_UNREAD("offlineUnread"),
    OFFLINE_SIZE("offlineSize"),
    UPDATES_WANTED("updates.wanted"),
    UPDATES_ADDRESS("updates.address"),
    UPDATES_KEY("updates.key"),
    OWN_SERVERS("ownServers"),
    SERVERS("servers"),
    SECRET_PLACES("secretPlaces"),
    PLAIN_HTTP("plainHttp"),
    PROXY("proxy"),
    SAFETY("safety");

    private final String word;

    PolicyKey(String word) {
        this.word = word;
    }

    /// As it stands in the file.
    public String word() {
        return word;
    }

    /// Whether users have no choice of their own here, so that a default would say nothing.
    public boolean isOnlyLocked() {
        return switch (this) {
            case OFFLINE_KEPT, OWN_SERVERS, SERVERS, SECRET_PLACES, SAFETY -> true;
            case THEME, LANGUAGE, OFFLINE_UNREAD, OFFLINE_SIZE, UPDATES_WANTED, UPDATES_ADDRESS, UPDATES_KEY,
                 PLAIN_HTTP, PROXY -> false;
        };
    }
}
