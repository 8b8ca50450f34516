package org.graphkeeper.views.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.graphkeeper.api.provisioning.Check;
import org.graphkeeper.api.provisioning.Diagnosis;
import org.graphkeeper.api.provisioning.EvidenceState;
import org.graphkeeper.api.provisioning.Finding;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;

/// What the doctor says in the user's words. Needs no toolkit, so that the command line says the same.
public final class DoctorText {

    private final Texts texts;
    private final Ages ages;

    /// @param texts the bundle `provisioning`
    public DoctorText(Texts texts, Ages ages) {
        this.texts = texts;
        this.ages = ages;
    }

    public String check(Check check) {
        return texts.get("provisioning.check." + word(check));
    }

    /// What is known of a thing, in a word.
    public String state(EvidenceState state) {
        return texts.get("provisioning.evidence." + word(state));
    }

    ProgressText.Sign sign(EvidenceState state) {
        String word = state(state);
        return switch (state) {
            case OK -> new ProgressText.Sign(Tone.SUCCESS, "fth-check-circle", word);
            case MISSING -> new ProgressText.Sign(Tone.DANGER, "fth-x-circle", word);
            case UNKNOWN -> new ProgressText.Sign(Tone.NEUTRAL, "fth-help-circle", word);
            case NOT_NEEDED -> new ProgressText.Sign(Tone.NEUTRAL, "fth-minus-circle", word);
        };
    }

    /// Who says so, and how old that is.
    public String source(Finding finding, Instant madeAt) {
        String source = texts.get("provisioning.source." + word(finding.source()));
        if (finding.at() == null) {
            return source;
        }
        Duration age = Duration.between(finding.at(), madeAt);
        return texts.get("provisioning.source.aged", source, age.toMinutes() < 1 ? texts.get("provisioning.source.now")
                : ages.moment(finding.at()));
    }

    public String confirmed(Diagnosis diagnosis) {
        return texts.get(diagnosis.live() ? "provisioning.doctor.confirmed" : "provisioning.doctor.confirmed.stored",
                diagnosis.confirmed(), diagnosis.needed());
    }

    public String stoppedAt(Diagnosis diagnosis) {
        return diagnosis.stoppedAt() == null ? texts.get("provisioning.doctor.nothingmissing")
                : check(diagnosis.stoppedAt());
    }

    public String retry(Diagnosis diagnosis) {
        return texts.get("provisioning.doctor.retry." + word(diagnosis.retry()));
    }

    public String next(Diagnosis diagnosis) {
        return texts.get("provisioning.doctor.next." + word(diagnosis.next()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
