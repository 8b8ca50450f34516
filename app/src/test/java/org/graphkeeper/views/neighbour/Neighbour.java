package org.graphkeeper.views.neighbour;

/// Another room that [org.graphkeeper.views.violation.ViolatingRoom] reaches into, on purpose.
public class Neighbour {
}
