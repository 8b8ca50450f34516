package org.graphkeeper.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.graphkeeper.app.paths.AppPaths;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Sets the logging up in code: no configuration file has to be found and parsed before the first window.
public final class Logs {

    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS} %-5level [%thread] [%X{request_id:--}] %logger{24}"
            + " - %msg%n";
    private static final String NAME = "graphkeeper";

    private Logs() {
    }

    /// Writes to a file of at most 4 MB with three older ones beside it, readable by the owner only.
    public static void toDirectory(Path directory) {
        toDirectory(directory, NAME);
    }

    /// The same in files of another name: two processes cannot take turns in one.
    public static void toDirectory(Path directory, String name) {
        LoggerContext context = begin();
        RollingFileAppender<ILoggingEvent> file = new OwnerOnlyFile();
        file.setContext(context);
        file.setFile(directory.resolve(name + ".log").toString());
        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(file);
        rolling.setMinIndex(1);
        rolling.setMaxIndex(3);
        rolling.setFileNamePattern(directory.resolve(name + ".%i.log").toString());
        rolling.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
        trigger.setContext(context);
        trigger.setMaxFileSize(FileSize.valueOf("4MB"));
        trigger.start();
        file.setRollingPolicy(rolling);
        file.setTriggeringPolicy(trigger);
        finish(context, file, text(context));
    }

    /// Writes to standard error, for the server under a supervisor.
    ///
    /// @param json one JSON object a line, for a collector of logs, instead of text
    public static void toStandardError(boolean json) {
        LoggerContext context = begin();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        finish(context, console, json ? new JsonLines() : text(context));
    }

    /// The file that this process writes to; empty when it writes to none.
    public static Optional<Path> file() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Iterator<Appender<ILoggingEvent>> all = context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders();
        while (all.hasNext()) {
            if (all.next() instanceof FileAppender<ILoggingEvent> file) {
                return Optional.of(Path.of(file.getFile()));
            }
        }
        return Optional.empty();
    }

    /// The one before, while it is kept.
    ///
    /// @param file as [#file] gives it
    public static Path before(Path file) {
        return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.log$", ".1.log"));
    }

    /// Writes out what is still waiting.
    public static void close() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }

    private static LoggerContext begin() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        return context;
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        PatternLayout layout = new RedactingLayout();
        layout.setContext(context);
        layout.setPattern(PATTERN);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setLayout(layout);
        return encoder;
    }

    private static void finish(LoggerContext context, OutputStreamAppender<ILoggingEvent> appender,
                               Encoder<ILoggingEvent> encoder) {
        encoder.setContext(context);
        encoder.start();
        appender.setEncoder(encoder);
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender);
        for (String chatty : new String[] {"org.eclipse.jetty", "io.javalin", "org.flywaydb", "com.zaxxer.hikari",
            "com.github.kagkarlsson", "okhttp3", "org.freedesktop.dbus"}) {
            context.getLogger(chatty).setLevel(Level.WARN);
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private static final class RedactingLayout extends PatternLayout {
        @Override
        public String doLayout(ILoggingEvent event) {
            return Redaction.apply(super.doLayout(event));
        }
    }

    private static final class OwnerOnlyFile extends RollingFileAppender<ILoggingEvent> {
        @Override
        public void openFile(String name) throws IOException {
            Path file = Path.of(name);
            if (Files.notExists(file)) {
                Files.createFile(file);
            }
            AppPaths.ownerOnly(file);
            super.openFile(name);
        }
    }
}
