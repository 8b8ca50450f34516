package org.graphkeeper.app.tour;

import java.time.Clock;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.ApiClients;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.GraphEdit;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.graph.NewGraph;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.app.workspace.LocalWorkspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Somebody else who administers the same server at the same time. Blocks; not on the FX thread.
final class Colleague implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Colleague.class);

    private final OfflineStore nothing = OfflineStore.inMemory();
    private final ApiClient client;

    Colleague(LocalWorkspace workspace, String account) {
        client = ApiClients.open(workspace.address(), workspace.credentials(), nothing,
                new OfflinePartition("colleague", account), Clock.systemUTC());
    }

    /// Changes the role of a person; nothing happens when that is no member.
    void changeRole(String slug, String email, Role role) throws FailureException, InterruptedException {
        for (Member member : client.members().of(slug).fetch().value()) {
            if (member.email().equals(email)) {
                client.members().changeRole(slug, member.userId(), role);
            }
        }
    }

    /// Takes the membership of a person away; nothing happens when there is none.
    void remove(String slug, String email) throws FailureException, InterruptedException {
        for (Member member : client.members().of(slug).fetch().value()) {
            if (member.email().equals(email)) {
                client.members().remove(slug, member.userId());
            }
        }
    }

    /// Makes a token for whoever signs in with one.
    String token(String name) throws FailureException, InterruptedException {
        return client.apiTokens().create(name, null, null).value().reveal();
    }

    void describe(String slug, String description) throws FailureException, InterruptedException {
        client.graphs().update(slug, new GraphEdit(null, description, null, null));
    }

    /// Asks for a graph whose provisioning is bound to fail, and waits for that.
    void createInVain(String slug, String name, String description, String connection)
            throws FailureException, InterruptedException, TourException {
        try {
            client.graphs().create(wanted(slug, name, description, connection));
        } catch (FailureException e) {
            if (client.graphs().one(slug).fetch().value().status() == GraphStatus.ERROR) {
                return;
            }
            throw e;
        }
        throw new TourException("the provisioning of " + slug + " did not fail");
    }

    /// Asks for a graph whose provisioning takes longer than anybody waits for.
    void createSlowly(String slug, String name, String description, String connection) {
        Thread.ofVirtual().name("create " + slug).start(() -> {
            try {
                client.graphs().create(wanted(slug, name, description, connection));
            } catch (FailureException e) {
                LOG.debug("nobody waited for the end of {}", slug, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static NewGraph wanted(String slug, String name, String description, String connection) {
        return new NewGraph(slug, name, description, connection, "v1", false, true, true);
    }

    @Override
    public void close() {
        client.close();
        nothing.close();
    }
}
