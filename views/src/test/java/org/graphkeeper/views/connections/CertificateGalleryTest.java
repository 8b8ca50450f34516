package org.graphkeeper.views.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Labeled;
import javafx.scene.layout.StackPane;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.api.route.TlsProblem;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.Language;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Pictures of a certificate that was refused, beside the one that the profile remembers, under `target/gallery`.
class CertificateGalleryTest {

    private static final String HOST = "graphs.example.org:8443";
    private static final ServerCertificate REMEMBERED = new ServerCertificate("CN=graphs.example.org, O=Example",
            "CN=Example Internal CA 2024, O=Example", Instant.parse("2025-12-01T00:00:00Z"),
            Instant.parse("2026-12-01T00:00:00Z"), print("3F"), List.of("graphs.example.org", "graphs-2.example.org"));
    private static final ServerCertificate SHOWN = new ServerCertificate("CN=graphs.example.org, O=Example",
            "CN=Somebody Else's CA, O=Not Example", Instant.parse("2026-11-27T00:00:00Z"),
            Instant.parse("2027-02-25T00:00:00Z"), print("A9"), List.of("graphs.example.org"));

    @BeforeAll
    static void start() throws Exception {
        Snapshots.start();
    }

    private static String print(String pair) {
        return String.join(":", java.util.Collections.nCopies(32, pair));
    }

    private static void picture(String name, double width, boolean dark, Locale locale, TlsProblem problem,
                                @Nullable ServerCertificate expected) throws Exception {
        assertThat(Snapshots.take("certificate-" + name, width, 330, dark, () -> {
            TestDesk desk = new TestDesk(new ManualTasks(), new FakeClient(), Language.of(locale));
            CertificateView view = new CertificateView(new Failure.Tls(HOST, "not the one that is remembered", problem,
                    SHOWN, expected), SHOWN, desk.surroundings, () -> { });
            StackPane root = new StackPane(view);
            root.setPadding(new Insets(16));
            root.setNodeOrientation(locale.getLanguage().equals("ar") ? NodeOrientation.RIGHT_TO_LEFT
                    : NodeOrientation.LEFT_TO_RIGHT);
            return root;
        })).as(name).isGreaterThan(20);
    }

    @Test
    void aChangedCertificateBesideTheRememberedOne() throws Exception {
        picture("changed", 900, false, Locale.US, TlsProblem.CHANGED, REMEMBERED);
        picture("changed-dark-narrow", 640, true, Locale.US, TlsProblem.CHANGED, REMEMBERED);
        picture("changed-german", 700, false, Locale.GERMANY, TlsProblem.CHANGED, REMEMBERED);
        picture("changed-arabic", 700, true, Locale.of("ar"), TlsProblem.CHANGED, REMEMBERED);
        picture("unknown", 700, false, Locale.US, TlsProblem.UNKNOWN_CA, null);
    }

    @Test
    void onlyWhatDiffersIsMarked() throws Exception {
        List<String> marked = Snapshots.onFx(() -> {
            TestDesk desk = new TestDesk(new ManualTasks(), new FakeClient());
            CertificateView view = new CertificateView(new Failure.Tls(HOST, "changed", TlsProblem.CHANGED, SHOWN,
                    REMEMBERED), SHOWN, desk.surroundings, () -> { });
            return view.lookupAll(".certificate-changed").stream().map(label -> ((Labeled) label).getText()).toList();
        });
        assertThat(marked).hasSize(4).noneMatch(text -> text.contains(SHOWN.subject()));
    }
}
