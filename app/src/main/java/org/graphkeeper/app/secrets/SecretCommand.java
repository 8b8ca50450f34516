package org.graphkeeper.app.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.views.connections.SecretProblem;
import org.jspecify.annotations.Nullable;

/// Asks a program for a secret, e.g. `pass show graphs` or `op read op://Private/graphs/password`. No shell reads the line:
/// it is cut at spaces outside quotes, and nothing in it is replaced. What the program prints is never logged.
public final class SecretCommand {

    static final int MOST_BYTES = 4_096;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Duration patience;

    public SecretCommand() {
        this(PATIENCE);
    }

    SecretCommand(Duration patience) {
        this.patience = patience;
    }

    /// The first line that the program prints. Blocks for as long as the program asks its user, up to a minute.
    public Secret run(String line) throws SecretUnavailableException, InterruptedException {
        List<String> words = words(line);
        if (words.isEmpty()) {
            throw failed("no program is named", null);
        }
        Process process;
        try {
            process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
        } catch (IOException absent) {
            throw failed(words.getFirst() + " cannot be started", absent);
        }
        CompletableFuture<byte[]> printed = new CompletableFuture<>();
        Thread.ofVirtual().name("secret-command").start(() -> {
            try (InputStream out = process.getInputStream()) {
                printed.complete(out.readNBytes(MOST_BYTES + 1));
            } catch (IOException broken) {
                printed.completeExceptionally(broken);
            }
        });
        try {
            byte[] output = printed.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return secret(words.getFirst(), process, output);
        } catch (TimeoutException late) {
            throw failed(words.getFirst() + " did not end within " + patience.toSeconds() + " s", null);
        } catch (ExecutionException broken) {
            throw failed(words.getFirst() + " cannot be read", broken.getCause());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Secret secret(String program, Process process, byte[] output)
            throws SecretUnavailableException, InterruptedException {
        try {
            if (output.length > MOST_BYTES) {
                throw failed(program + " printed more than a secret", null);
            }
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed(program + " did not end within " + patience.toSeconds() + " s", null);
            }
            if (process.exitValue() != 0) {
                throw failed(program + " ended with code " + process.exitValue(), null);
            }
            String first = new String(output, StandardCharsets.UTF_8).lines().findFirst().orElse("");
            if (first.isEmpty()) {
                throw failed(program + " printed nothing", null);
            }
            return new Secret(first);
        } finally {
            Arrays.fill(output, (byte) 0);
        }
    }

    /// Cuts a line at spaces outside single or double quotes; a backslash is a character like any other, for Windows.
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (char c : line.toCharArray()) {
            if (quote != 0 ? c == quote : c == '"' || c == '\'') {
                quote = quote == 0 ? c : 0;
                begun = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }

    private static SecretUnavailableException failed(String detail, @Nullable Throwable cause) {
        return new SecretUnavailableException(SecretProblem.COMMAND_FAILED, detail, cause);
    }
}
