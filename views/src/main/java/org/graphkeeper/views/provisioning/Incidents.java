package org.graphkeeper.views.provisioning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.provisioning.GraphProgress.Group;

/// Finds what is one incident instead of many failures. Pure.
final class Incidents {

    /// Fewer are no incident.
    static final int FEWEST = 2;

    private Incidents() {
    }

    /// The incidents among graphs, in the order of their first members.
    static List<Incident> of(List<GraphProgress> all) {
        Map<String, List<GraphProgress>> alike = new LinkedHashMap<>();
        all.stream().filter(one -> one.group() == Group.NEEDS_YOU && one.graph().status() == GraphStatus.ERROR)
                .forEach(one -> alike.computeIfAbsent(Fleet.key(one.graph(), one.run()), _ -> new ArrayList<>())
                        .add(one));
        return alike.entrySet().stream().filter(entry -> entry.getValue().size() >= FEWEST)
                .map(entry -> new Incident(entry.getKey(), entry.getValue())).toList();
    }
}
