package org.graphkeeper.api.graph;

/// The server's word on a graph (contract 3.1). `DELETED` never comes over the wire of the reference; it marks graphs
/// known to have been deleted. `UNKNOWN` stands for a status that a newer server invented.
public enum GraphStatus { PROVISIONING, ACTIVE, ERROR, DELETED, UNKNOWN }
