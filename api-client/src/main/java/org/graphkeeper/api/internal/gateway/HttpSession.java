package org.graphkeeper.api.internal.gateway;

import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.internal.generated.tree.SessionApi;
import org.graphkeeper.api.internal.http.CallKind;
import org.graphkeeper.api.internal.mapping.SessionMapping;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.api.session.SessionGateway;

final class HttpSession implements SessionGateway {

    private final Line line;
    private final Shelves shelves;
    private final Credentials credentials;
    private final SessionApi api;

    HttpSession(Line line, Shelves shelves, Credentials credentials) {
        this.line = line;
        this.shelves = shelves;
        this.credentials = credentials;
        this.api = line.signedIn(SessionApi.class);
    }

    @Override
    public Reading<Account> account() {
        return new StoredReading<>(shelves.account, Shelves.ONLY,
                () -> line.ask(CallKind.READ, api::me, SessionMapping::account));
    }

    @Override
    public void signOut() throws FailureException, InterruptedException {
        if (line.token().held() == null) {
            return;
        }
        try {
            // API tokens have no session to end; the server would refuse (contract 1.3).
            if (!(credentials instanceof Credentials.ApiToken)) {
                line.tell(CallKind.SIGN_OUT, api::logout);
            }
        } catch (FailureException failed) {
            if (!(failed.failure() instanceof Failure.Unauthorized)) {
                throw failed;
            }
        } finally {
            line.token().forget();
        }
    }
}
