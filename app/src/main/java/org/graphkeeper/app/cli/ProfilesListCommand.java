package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.connections.ConnectionProfile;
import picocli.CommandLine.Command;

/// `graphkeeper profiles list`.
@Command(name = "list")
final class ProfilesListCommand extends ServerCommand {

    @Override
    int run(Setting setting) throws CommandFailure {
        List<ConnectionProfile> profiles = new Profiles(setting.world(), setting.words()).all();
        if (setting.output().isJson()) {
            ObjectNode answer = Output.JSON.createObjectNode().put("count", profiles.size());
            answer.set("profiles", JsonViews.list(profiles, JsonViews::of));
            setting.output().json(answer);
            return ExitCode.OK;
        }
        Texts texts = setting.words().of("connections");
        Table table = new Table(Table.Column.text(texts.get("connections.form.name")),
                Table.Column.text(texts.get("connections.form.address")),
                Table.Column.fixed(texts.get("connections.form.environment")),
                Table.Column.fixed(texts.get("connections.form.access")),
                Table.Column.fixed(texts.get("connections.form.confirm")),
                Table.Column.text(texts.get("connections.form.signin")));
        for (ConnectionProfile profile : profiles) {
            table.row(profile.name(), profile.isLocal() ? ConnectionProfile.LOCAL_ID : profile.address(),
                    setting.words().of("base").get("environment." + JsonViews.word(profile.environment())),
                    profile.safety().access() == AccessMode.CHANGES ? texts.get("connections.form.access.changes")
                            : texts.get("connections.safety." + JsonViews.word(profile.safety().access())),
                    texts.get("connections.form.confirm." + JsonViews.word(profile.safety().confirm())),
                    signIn(profile, texts));
        }
        setting.output().table(table);
        return ExitCode.OK;
    }

    private static String signIn(ConnectionProfile profile, Texts texts) {
        return switch (profile.signIn()) {
            case LOCAL -> "–";
            case PASSWORD -> profile.email();
            case API_TOKEN -> texts.get("connections.form.method.token");
        };
    }
}
