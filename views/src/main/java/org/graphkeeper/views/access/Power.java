package org.graphkeeper.views.access;

import org.graphkeeper.api.member.Role;

/// The most that somebody may do in a graph, weakest first.
enum Power {

    NONE, READS, WRITES, MANAGES, EVERYTHING;

    static Power of(Role role) {
        return switch (role) {
            case READER -> READS;
            case WRITER -> WRITES;
            case ADMIN -> MANAGES;
        };
    }
}
