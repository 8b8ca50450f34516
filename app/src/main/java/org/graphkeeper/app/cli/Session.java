package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.views.base.Safety;
import org.slf4j.LoggerFactory;

/// What a command has to work with while it runs.
///
/// @param safety what the profile of the server allows and wants asked
/// @param client of the server it was pointed at
record Session(World world, Output output, Words words, Target target, Safety safety, ApiClient client,
        Reads reads, Journal journal) {

    /// The beginning of every answer in JSON: which server, and how old what it says is.
    ObjectNode answer() {
        ObjectNode object = Output.JSON.createObjectNode();
        target.describe(object);
        reads.age(object);
        return object;
    }

    /// The same after a write: what it says is what the server said just now.
    ObjectNode outcome() {
        ObjectNode object = Output.JSON.createObjectNode();
        target.describe(object);
        return object.put("asOf", world.clock().instant().toString()).put("source", "live").putNull("partial");
    }

    boolean can(Capability capability) throws FailureException, InterruptedException, CommandFailure {
        return reads.read(client.server().info()).can(capability);
    }

    /// The same where what is wanted is tried in any case and its answer tells: of a server that describes itself in no
    /// known way nothing is known beforehand.
    ///
    /// @param otherwise for such a server
    boolean canOr(boolean otherwise, Capability capability)
            throws FailureException, InterruptedException, CommandFailure {
        try {
            return can(capability);
        } catch (FailureException e) {
            if (e.failure() instanceof Failure.Malformed) {
                LoggerFactory.getLogger(Session.class).info("the server does not describe itself: {}", e.failure());
                return otherwise;
            }
            throw e;
        }
    }

    /// The same where it decides only what is said: a server that does not tell is taken for one that cannot.
    boolean saysItCan(Capability capability) throws InterruptedException, CommandFailure {
        try {
            return can(capability);
        } catch (FailureException e) {
            LoggerFactory.getLogger(Session.class).info("whether the server has {} is not known: {}", capability,
                    e.failure());
            return false;
        }
    }
}
