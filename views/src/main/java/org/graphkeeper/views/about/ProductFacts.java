package org.graphkeeper.views.about;

import java.util.List;
import java.util.function.Supplier;

/// What the about section says about this installation.
///
/// @param version      of the product
/// @param java         version and vendor of the run-time
/// @param javaFx       version
/// @param system       operating system and architecture
/// @param thirdParties reads the list of what the app stands on; blocks, any thread but the FX thread
public record ProductFacts(
        String version, String java, String javaFx, String system, Supplier<List<ThirdParty>> thirdParties) {
}
