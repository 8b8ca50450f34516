package org.graphkeeper.api.internal.gateway;

import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.internal.generated.tree.SessionApi;
import org.graphkeeper.api.internal.http.CallKind;
import org.graphkeeper.api.internal.http.SessionToken;
import org.graphkeeper.api.internal.mapping.SessionMapping;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.api.session.SessionGateway;

final class HttpSession implements SessionGateway {

    private final Line line;
    private final Shelves shelves;
    private final String host;
    private final SessionApi api;

    HttpSession(Line line, Shelves shelves, String host) {
        this.line = line;
        this.shelves = shelves;
        this.host = host;
        this.api = line.signedIn(SessionApi.class);
    }

    @Override
    public Reading<Account> account() {
        return new StoredReading<>(shelves.account, Shelves.ONLY,
                () -> line.ask(CallKind.READ, api::me, SessionMapping::account));
    }

    @Override
    public Account signIn(Credentials credentials) throws FailureException, InterruptedException {
        SessionToken candidate = new SessionToken(TokenSources.of(credentials, line.transport(), host));
        Line tried = new Line(line.transport(), candidate);
        SessionApi as = tried.signedIn(SessionApi.class);
        Account proven = tried.ask(CallKind.READ, as::me, SessionMapping::account);
        shelves.belongTo(proven);
        line.token().become(candidate);
        return proven;
    }

    @Override
    public void signOut() throws FailureException, InterruptedException {
        if (line.token().held() == null) {
            return;
        }
        try {
            // Tokens that were given have no session to end; the server would refuse (contract 1.3).
            if (line.token().isRenewable()) {
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
