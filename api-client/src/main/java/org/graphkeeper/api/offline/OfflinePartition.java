package org.graphkeeper.api.offline;

/// Whose data is stored: two accounts on one server never see each other's.
///
/// @param server  stable name of the server: the id of its connection profile
/// @param account stable name of the account on it
public record OfflinePartition(String server, String account) {
}
