package org.graphkeeper.views.members;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;
import org.jspecify.annotations.Nullable;

/// A suggested user.
final class CandidateCell extends ListCell<AddMemberViewModel.Candidate> {

    private final Label email = new Label();
    private final Label name = new Label();
    private final Label member = new Label();
    private final HBox box;

    CandidateCell(Texts texts) {
        name.getStyleClass().add("muted");
        member.getStyleClass().add("badge");
        member.setText(texts.get("members.add.member"));
        Tone.NEUTRAL.applyTo(member);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        member.setMinWidth(Region.USE_PREF_SIZE);
        email.setMinWidth(0);
        name.setMinWidth(0);
        Access.mayBeCut(email);
        Access.mayBeCut(name);
        box = new HBox(8, email, name, space, member);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(0);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(AddMemberViewModel.@Nullable Candidate candidate, boolean empty) {
        super.updateItem(candidate, empty);
        if (empty || candidate == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        email.setText(candidate.user().email());
        name.setText(candidate.user().displayName() == null ? "" : candidate.user().displayName());
        member.setVisible(candidate.member());
        member.setManaged(candidate.member());
        box.setOpacity(candidate.member() ? 0.6 : 1);
        setAccessibleText(candidate.user().email() + " " + name.getText()
                + (candidate.member() ? " " + member.getText() : ""));
        setGraphic(box);
    }
}
