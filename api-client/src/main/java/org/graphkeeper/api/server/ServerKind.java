package org.graphkeeper.api.server;

public enum ServerKind { KNOWLEDGE_TREE, GRAPHKEEPER, UNKNOWN }
