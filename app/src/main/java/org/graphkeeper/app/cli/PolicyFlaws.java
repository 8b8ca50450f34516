package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.graphkeeper.views.base.ComputerPolicy;
import org.graphkeeper.views.base.PolicyKey;

/// The policy in the JSON of commands.
final class PolicyFlaws {

    private PolicyFlaws() {
    }

    static ObjectNode json(ComputerPolicy policy) {
        ObjectNode answer = Output.JSON.createObjectNode().put("file", policy.file())
                .put("state", JsonViews.word(policy.state())).put("administrator", policy.administrator());
        ArrayNode locked = answer.putArray("locked");
        Stream.of(PolicyKey.values()).filter(policy::isLocked).map(PolicyKey::word).forEach(locked::add);
        ArrayNode flaws = answer.putArray("flaws");
        policy.flaws().forEach(flaw -> flaws.addObject().put("reason", JsonViews.word(flaw.reason()))
                .put("where", flaw.where()).put("line", flaw.line()).put("detail", flaw.detail()));
        return answer;
    }
}
