package org.graphkeeper.views.provisioning;

import java.time.Duration;

/// How long something usually takes.
///
/// @param half    half of the times were not longer
/// @param most    95 of a hundred were not longer
/// @param samples how many times it was seen
public record Usual(Duration half, Duration most, int samples) {
}
