package org.graphkeeper.app.secrets;

/// What it costs to turn a passphrase into a key (RFC 9106, 3.1).
///
/// @param memoryKib memory in KiB
/// @param passes    over that memory
/// @param lanes     that are computed side by side
record VaultCost(int memoryKib, int passes, int lanes) {

    /// The second recommended option of RFC 9106, section 4: for where memory is not plenty.
    static final VaultCost RECOMMENDED = new VaultCost(64 * 1024, 3, 4);

    /// More than anybody chose: a file that was tampered with must not fill the memory.
    private static final int MOST_MEMORY = 1024 * 1024;

    VaultCost {
        if (memoryKib < 8 * lanes || memoryKib > MOST_MEMORY || passes < 1 || passes > 64 || lanes < 1 || lanes > 64) {
            throw new IllegalArgumentException("cost of a vault");
        }
    }
}
