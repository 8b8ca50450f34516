package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.Part;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Reads from the server, and from what is stored where the server does not answer; says so once.
final class Reads {

    /// Where from.
    enum Mode {
        /// The server, else what is stored.
        EITHER,
        /// The server alone.
        LIVE,
        /// What is stored alone.
        STORED
    }

    private final Mode mode;
    private final Output output;
    private final Words words;
    private @Nullable Instant oldest;
    private boolean stored;
    private @Nullable Shown shown;

    /// A list of which only the beginning was read.
    private record Shown(int fetched, Part part) {
    }

    Reads(Mode mode, Output output, Words words) {
        this.mode = mode;
        this.output = output;
        this.words = words;
    }

    boolean areOffline() {
        return mode == Mode.STORED;
    }

    <T> T read(Reading<T> reading) throws FailureException, InterruptedException, CommandFailure {
        if (mode == Mode.STORED) {
            return take(reading.stored().orElseThrow(this::nothingStored));
        }
        try {
            Fetched<T> live = reading.fetch();
            if (mode == Mode.LIVE && live.brokenOffBy().isPresent()) {
                throw new FailureException(live.brokenOffBy().get());
            }
            return take(live);
        } catch (FailureException e) {
            Optional<Fetched<T>> earlier = mode == Mode.EITHER && passes(e.failure()) ? reading.stored()
                    : Optional.empty();
            if (earlier.isEmpty()) {
                throw e;
            }
            if (!stored) {
                output.note(words.of(e.failure()).what());
            }
            return take(earlier.get());
        }
    }

    /// The age of what was read, as every answer in JSON has it: the oldest part counts.
    void age(ObjectNode object) {
        object.put("asOf", oldest == null ? null : oldest.toString());
        object.put("source", stored ? "cache" : "live");
        ObjectNode partial = shown == null ? null : Output.JSON.createObjectNode()
                .put("fetched", shown.fetched())
                .put("total", shown.part().total())
                .put("why", JsonViews.word(shown.part().why()));
        object.set("partial", partial);
    }

    private <T> T take(Fetched<T> fetched) {
        if (fetched.origin() == Fetched.Origin.STORED && !stored) {
            stored = true;
            output.note(words.texts().get("cli.stored", words.ages().moment(fetched.asOf())));
        }
        if (oldest == null || fetched.asOf().isBefore(oldest)) {
            oldest = fetched.asOf();
        }
        if (fetched.part() != null && fetched.value() instanceof List<?> list) {
            shown = new Shown(list.size(), fetched.part());
            tellRest(shown);
        }
        return fetched.value();
    }

    private void tellRest(Shown some) {
        Texts base = words.of("base");
        Long total = some.part().total();
        if (total == null) {
            output.note(base.get("part.untold", some.fetched(), "").strip());
        } else if (some.part().why() == Part.Why.BOUND) {
            output.note(words.texts().get("cli.part.bound", some.fetched(), total));
        } else {
            Failure failure = some.part().failure();
            if (failure != null) {
                output.note(words.of(failure).what());
            }
            output.note(words.texts().get("cli.part.broken", some.fetched(), total));
        }
    }

    private CommandFailure nothingStored() {
        return new CommandFailure(ExitCode.OFFLINE, words.problem("cli.nothingstored"));
    }

    /// Whether the server as a whole is out of reach, so that what is stored is the best there is.
    private static boolean passes(Failure failure) {
        return switch (failure) {
            case Failure.Offline _, Failure.Timeout _, Failure.Proxy _, Failure.Intercepted _, Failure.Malformed _ -> true;
            case Failure.Server(_, _, boolean temporary) -> temporary;
            default -> false;
        };
    }
}
