package org.graphkeeper.api.member;

/// What a member may do in a graph (contract 3.12).
public enum Role { READER, WRITER, ADMIN }
