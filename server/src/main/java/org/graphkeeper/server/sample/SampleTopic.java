package org.graphkeeper.server.sample;

import java.util.List;

/// The words that the content of a sample graph is made of.
///
/// @param subjects things the graph is about; each becomes a node
/// @param aspects  what there is to know about each subject; with a subject each becomes a node below it
/// @param finding  a sentence with two places, for the subject and for the aspect
/// @param sources  organisations that the facts come from
record SampleTopic(List<String> subjects, List<String> aspects, String finding, List<String> sources) {
}
