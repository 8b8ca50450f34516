package org.graphkeeper.views.settings;

/// How much is stored for browsing offline at most.
public enum KeptSize {
    SMALL(64), MEDIUM(256), LARGE(1024);

    private final long characters;

    KeptSize(int millions) {
        characters = (long) millions << 20;
    }

    public long characters() {
        return characters;
    }
}
