package org.graphkeeper.app.tour;

import java.time.Duration;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.server.rehearsal.Rehearsal;
import org.jspecify.annotations.Nullable;

/// The steps of the tour, in their order: the main job of an administrator, with the accidents that belong to it.
final class Itinerary {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration PROVISIONING = Duration.ofSeconds(90);
    private static final String ADMIN = "admin@graphkeeper.local";
    private static final String GRACE = "grace.nakamura@harbourdata.example";

    private final TourDesk desk;
    private final Hands hands;
    private Rehearsal.@Nullable Hold hold;

    Itinerary(TourDesk desk) {
        this.desk = desk;
        this.hands = desk.hands();
    }

    List<TourStep> steps() {
        return List.of(
                new TourStep("start-local-workspace", this::startLocalWorkspace),
                new TourStep("pick-a-graph", this::pickAGraph),
                new TourStep("choose-a-database", this::chooseADatabase),
                new TourStep("create-graph", this::createGraph),
                new TourStep("watch-until-active", this::watchUntilActive),
                new TourStep("provoke-failed-provisioning", this::provokeFailedProvisioning),
                new TourStep("read-the-reason", this::readTheReason),
                new TourStep("retry-until-active", this::retryUntilActive),
                new TourStep("add-member", this::addMember),
                new TourStep("change-role", this::changeRole),
                new TourStep("last-admin-guarded", this::lastAdminGuarded),
                new TourStep("last-admin-refused", this::lastAdminRefused),
                new TourStep("go-offline", this::goOffline),
                new TourStep("browse-offline", this::browseOffline),
                new TourStep("restart-offline", this::restartOffline),
                new TourStep("dark-theme-offline", this::darkTheme),
                new TourStep("come-back", this::comeBack),
                new TourStep("narrow-window", this::narrowWindow));
    }

    private void startLocalWorkspace() throws Exception {
        desk.open(true);
        seeSampleGraphs(hands);
    }

    /// Waits until the local workspace serves all sample graphs.
    static void seeSampleGraphs(Hands hands) throws Exception {
        hands.see("Online", START);
        hands.seeRow(START, "Materials Research", "Error");
        hands.seeRow(START, "Supply Chain Risk", "Active");
        hands.seeRow(START, "Company Ownership", "Active");
        hands.seeRow(START, "Support Tickets 2026", "Active");
    }

    private void pickAGraph() throws Exception {
        hands.shortcut(KeyCode.K);
        hands.type("Find a graph by name, slug, database or description", "clinical");
        hands.seeRow(Hands.SOON, "clinical_trials_eu");
        hands.keys(KeyCode.ENTER);
        hands.see("Registered interventional trials");
        hands.clearNotices();
    }

    private void chooseADatabase() throws Exception {
        hold = desk.workspace().server().rehearsal().hold("sales_europe", "shared");
        hands.press("New graph");
        hands.type("Name", "Sales Europe");
        hands.see("graph_sales_europe");
        hands.type("Description", "Accounts, contracts and contacts of the European offices.");
        hands.choose("Database", "Shared");
        hands.see("Free");
    }

    private void createGraph() throws Exception {
        hands.press("Create graph");
        hands.seeRow(Hands.SOON, "Sales Europe", "Provisioning");
    }

    private void watchUntilActive() throws Exception {
        Rehearsal.Hold held = hold;
        if (held == null) {
            throw new TourException("nothing holds the provisioning up");
        }
        held.close();
        hands.seeRow(PROVISIONING, "Sales Europe", "Active", "Shared");
    }

    private void provokeFailedProvisioning() throws Exception {
        desk.workspace().server().rehearsal().refuse("shared");
        hands.press("New graph");
        hands.type("Name", "Customer Voices");
        hands.choose("Database", "Shared");
        hands.press("Create graph");
        hands.seeRow(PROVISIONING, "Customer Voices", "Error");
        hands.await("no way to the failed graph", () -> hands.canPress("Show provisioning") ? true : null);
    }

    private void readTheReason() throws Exception {
        hands.press("Provisioning");
        hands.clickRow("Customer Voices");
        hands.see("Connections are being refused");
        hands.clearNotices();
    }

    private void retryUntilActive() throws Exception {
        desk.workspace().server().rehearsal().repair("shared");
        hands.press("Retry");
        hands.see("Customer Voices is active.", PROVISIONING);
        hands.press("Graphs");
        hands.seeRow(PROVISIONING, "Customer Voices", "Active");
    }

    private void addMember() throws Exception {
        hands.clickRow("Sales Europe");
        hands.press("Members");
        hands.seeRow(Hands.SOON, ADMIN, "Admin");
        hands.press("Add member");
        hands.type("add-member-query", "grace");
        hands.seeRow(Hands.SOON, "Grace Nakamura");
        hands.keys(KeyCode.ENTER);
        hands.press("add-member-submit");
        hands.see("is now a member of Sales Europe");
    }

    private void changeRole() throws Exception {
        hands.clearNotices();
        hands.choose("Role of " + GRACE, "Writer");
        hands.see("Saved");
    }

    private void lastAdminGuarded() throws Exception {
        hands.seeDisabled("Role of " + ADMIN);
    }

    /// Two administrators at once: the app believes that there are two admins until the server refuses, because another
    /// client has just demoted one of them.
    /// The list on screen may be read again before the change is tried against the server; then the guard is quicker, and
    /// the colleague gets another chance.
    private void lastAdminRefused() throws Exception {
        for (int round = 0; round < 5; round++) {
            hands.choose("Role of " + GRACE, "Admin");
            hands.see("Saved");
            colleagueDemotesGrace();
            if (hands.chooseIfPossible("Role of " + ADMIN, "Writer")) {
                break;
            }
        }
        hands.see("is the last admin");
    }

    private void colleagueDemotesGrace() throws Exception {
        try (Colleague colleague = new Colleague(desk.workspace(), ADMIN)) {
            colleague.changeRole("sales_europe", GRACE, Role.READER);
        }
    }

    private void goOffline() throws Exception {
        desk.workspace().stop();
        hands.press("Refresh");
        hands.see("Offline since");
        hands.seeDisabled("Add member");
    }

    private void browseOffline() throws Exception {
        hands.clickRow("Clinical Trials EU");
        hands.press("Overview");
        hands.see("Registered interventional trials");
        hands.clickRow("Sales Europe");
        hands.press("Members");
        hands.see(GRACE);
    }

    private void restartOffline() throws Exception {
        desk.close();
        desk.open(false);
        hands.seeRow(Hands.SOON, "Sales Europe", "Active");
        hands.see("Offline since");
        hands.clickRow("Sales Europe");
        hands.press("Members");
        hands.see(GRACE);
    }

    private void comeBack() throws Exception {
        desk.startWorkspace();
        hands.see("Online", START);
        hands.seeNothingOf("Offline since");
        hands.await("changes stay disabled", () -> hands.canPress("Add member") ? true : null);
    }

    private void darkTheme() throws Exception {
        hands.press("Settings");
        hands.press("Theme: Dark");
        hands.press("Graphs");
        hands.seeRow(Hands.SOON, "Sales Europe", "Active");
        hands.see("Offline since");
    }

    private void narrowWindow() throws Exception {
        FxThread.run(() -> {
            desk.stage().setWidth(960);
            desk.stage().setHeight(640);
        });
        hands.press("Back to the list");
        hands.seeRow(Hands.SOON, "Sales Europe");
    }
}
