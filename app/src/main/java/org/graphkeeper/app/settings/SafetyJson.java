package org.graphkeeper.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.views.base.ConfirmLevel;
import org.graphkeeper.views.base.Safety;

/// How careful a profile is, in the settings file. A profile that says nothing is from before there was a choice, and
/// stays as it was. One that says something that cannot be read is taken for as strict as there is: never is less asked
/// than was chosen.
final class SafetyJson {

    private SafetyJson() {
    }

    static Safety read(JsonNode node) {
        if (node.isMissingNode()) {
            return Safety.USUAL;
        }
        long minutes = node.path("unlockMinutes").asLong(Safety.USUAL_UNLOCK.toMinutes());
        boolean possible = minutes >= 0 && minutes <= Safety.LONGEST_UNLOCK.toMinutes();
        return new Safety(constant(AccessMode.values(), node.path("access")),
                constant(ConfirmLevel.values(), node.path("confirm")),
                possible ? Duration.ofMinutes(minutes) : Safety.USUAL_UNLOCK);
    }

    static void write(Safety safety, ObjectNode into) {
        into.put("access", safety.access().name()).put("confirm", safety.confirm().name())
                .put("unlockMinutes", safety.unlockFor().toMinutes());
    }

    /// @param constants from the least strict to the strictest
    private static <E extends Enum<E>> E constant(E[] constants, JsonNode node) {
        for (E candidate : constants) {
            if (candidate.name().equals(node.asText())) {
                return candidate;
            }
        }
        return constants[constants.length - 1];
    }
}
