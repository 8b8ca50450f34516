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

    HttpSession(Line line, Shelves shelves) {
        this.line = line;
        this.shelves = shelves;
    }

    @Override
    public Reading<Account> account() {
        return new StoredReading<>(shelves.account, Shelves.ONLY,
                () -> line.ask(CallKind.READ, SessionApi.class, SessionApi::me, SessionMapping::account));
    }

    @Override
    public Account signIn(Credentials credentials) throws FailureException, InterruptedException {
        Line tried = line.as(credentials);
        Account proven = tried.ask(CallKind.READ, SessionApi.class, SessionApi::me, SessionMapping::account);
        shelves.belongTo(proven);
        line.token().become(tried.token());
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
                line.tell(CallKind.SIGN_OUT, SessionApi.class, SessionApi::logout);
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
