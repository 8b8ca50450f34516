package org.graphkeeper.views.connections;

import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.api.route.TlsProblem;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.Bidi;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// A certificate that was refused, beside the one that was expected where there is one, and the way to trust it all the
/// same: an act of its own, after a question.
final class CertificateView extends VBox {

    private final Texts texts;
    private final Surroundings surroundings;
    private final GridPane grid = new GridPane(16, 4);
    private int row;

    /// @param trust what happens when the certificate is trusted
    CertificateView(Failure.Tls failure, ServerCertificate presented, Surroundings surroundings, Runnable trust) {
        super(8);
        this.surroundings = surroundings;
        this.texts = surroundings.texts("connections");
        getStyleClass().add("certificate");
        setId("connection-certificate");
        ServerCertificate expected = failure.expected();
        if (expected != null) {
            add(texts.get("connections.certificate"), texts.get("connections.certificate.expected"),
                    texts.get("connections.certificate.presented"), false);
        }
        line("subject", expected, presented, ServerCertificate::subject);
        line("issuer", expected, presented, ServerCertificate::issuer);
        line("names", expected, presented, certificate -> String.join(", ", certificate.names()));
        line("valid", expected, presented, this::validity);
        line("fingerprint", expected, presented, ServerCertificate::sha256);
        getChildren().add(grid);
        if (failure.problem() != TlsProblem.EXPIRED && failure.problem() != TlsProblem.NOT_YET_VALID) {
            Button button = Access.name(new Button(texts.get("connections.certificate.trust")),
                    texts.get("connections.certificate.trust"));
            button.setId("connection-trust");
            button.setOnAction(_ -> surroundings.dialogs().confirm(texts.get("connections.certificate.confirm.title"),
                    texts.get("connections.certificate.confirm.text", failure.host(), presented.sha256()),
                    texts.get("connections.certificate.trust"), true, trust));
            getChildren().add(button);
        }
    }

    private void line(String key, @Nullable ServerCertificate expected, ServerCertificate presented,
            Function<ServerCertificate, String> value) {
        String now = value.apply(presented);
        String before = expected == null ? null : value.apply(expected);
        add(texts.get("connections.certificate." + key), before, now, before != null && !before.equals(now));
    }

    private void add(String name, @Nullable String before, String now, boolean differs) {
        Label title = new Label(name);
        title.getStyleClass().add("muted");
        GridPane.setValignment(title, VPos.TOP);
        title.setMinWidth(USE_PREF_SIZE);
        grid.add(title, 0, row);
        if (before != null) {
            grid.add(value(before, false), 1, row);
        }
        grid.add(value(now, differs), before == null ? 1 : 2, row);
        row++;
    }

    private static Label value(String text, boolean differs) {
        Label label = Bidi.code(new Label(text));
        label.setWrapText(true);
        label.setMinWidth(0);
        label.getStyleClass().add(differs ? "certificate-changed" : "certificate-value");
        GridPane.setHgrow(label, Priority.ALWAYS);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    private String validity(ServerCertificate certificate) {
        Ages ages = surroundings.ages();
        return texts.get("connections.certificate.period", ages.date(certificate.validFrom()),
                ages.date(certificate.validUntil()));
    }
}
