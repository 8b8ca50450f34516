package org.graphkeeper.views.base;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// Keeps the automatic retry setting of each profile in [Remembered]. FX-thread confined.
public final class RememberedRetryPolicies implements RetryPolicyStore {

    private static final String PREFIX = "provisioning.policy.";

    private final Remembered remembered;
    private final Map<String, ObjectProperty<RetryPolicy>> known = new HashMap<>();

    public RememberedRetryPolicies(Remembered remembered) {
        this.remembered = remembered;
    }

    @Override
    public ObjectProperty<RetryPolicy> policyOf(String profileId) {
        return known.computeIfAbsent(profileId, id -> {
            ObjectProperty<RetryPolicy> policy = new SimpleObjectProperty<>(stored(id));
            policy.subscribe((_, chosen) -> remembered.put(PREFIX + id, chosen.name()));
            return policy;
        });
    }

    /// A word that an older or newer version wrote counts as not chosen.
    private RetryPolicy stored(String profileId) {
        String word = remembered.get(PREFIX + profileId).orElse("");
        return Stream.of(RetryPolicy.values()).filter(policy -> policy.name().equals(word)).findFirst()
                .orElse(RetryPolicy.ASK);
    }
}
