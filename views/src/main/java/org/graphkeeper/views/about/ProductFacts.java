package org.graphkeeper.views.about;

/// What the about section says about this installation.
///
/// @param version of the product
/// @param java    version and vendor of the run-time
/// @param javaFx  version
/// @param system  operating system and architecture
public record ProductFacts(String version, String java, String javaFx, String system) {
}
