package org.graphkeeper.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppJarsTest {

    private static final HostSystem LINUX = HostSystem.of("Linux", "amd64");
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:06Z");
    private static final String POSTGRES = "postgres-linux-x86_64.txz";

    @TempDir
    private Path folder;
    private Path from;
    private Path to;

    @BeforeEach
    void folders() throws IOException {
        from = Files.createDirectory(folder.resolve("from"));
        to = folder.resolve("to");
    }

    @Test
    void whatIsForOtherSystemsIsLeftOut() throws IOException {
        jar("natives.jar", POSTGRES, "org/sqlite/JDBC.class", "org/sqlite/native/Linux/x86_64/libsqlitejdbc.so",
                "org/sqlite/native/Linux/aarch64/libsqlitejdbc.so", "org/sqlite/native/Linux-Musl/x86_64/x.so",
                "org/sqlite/native/Windows/x86_64/sqlitejdbc.dll", "com/sun/jna/Native.class",
                "com/sun/jna/linux-x86-64/libjnidispatch.so", "com/sun/jna/darwin-aarch64/libjnidispatch.jnilib");

        List<Path> copies = new AppJars(LINUX).copy(from, to, TIME);

        assertThat(names(copies.getFirst())).containsExactlyInAnyOrder(POSTGRES, "org/sqlite/JDBC.class",
                "org/sqlite/native/Linux/x86_64/libsqlitejdbc.so", "com/sun/jna/Native.class",
                "com/sun/jna/linux-x86-64/libjnidispatch.so");
    }

    @Test
    void eachSystemKeepsItsOwn() {
        AppJars windows = new AppJars(HostSystem.of("Windows 11", "amd64"));
        AppJars mac = new AppJars(HostSystem.of("Mac OS X", "aarch64"));

        assertThat(windows.isForeign("org/sqlite/native/Windows/x86_64/sqlitejdbc.dll")).isFalse();
        assertThat(windows.isForeign("com/sun/jna/win32-x86-64/jnidispatch.dll")).isFalse();
        assertThat(windows.isForeign("com/sun/jna/linux-x86-64/libjnidispatch.so")).isTrue();
        assertThat(mac.isForeign("org/sqlite/native/Mac/aarch64/libsqlitejdbc.dylib")).isFalse();
        assertThat(mac.isForeign("org/sqlite/native/Mac/x86_64/libsqlitejdbc.dylib")).isTrue();
        assertThat(mac.isForeign("com/sun/jna/darwin-aarch64/libjnidispatch.jnilib")).isFalse();
        assertThat(mac.isForeign("com/sun/jna/win32/W32API.class")).isFalse();
    }

    @Test
    void twoCopiesAreAlike() throws IOException {
        jar("natives.jar", POSTGRES, "com/sun/jna/sunos-x86/libjnidispatch.so", "a/B.class");

        byte[] first = Files.readAllBytes(new AppJars(LINUX).copy(from, to, TIME).getFirst());
        byte[] second = Files.readAllBytes(new AppJars(LINUX).copy(from, to, TIME).getFirst());

        assertThat(second).isEqualTo(first);
    }

    @Test
    void aSignedJarIsNotTouched() throws IOException {
        Path jar = jar("signed.jar", POSTGRES, "META-INF/KEY.SF", "com/sun/jna/sunos-x86/libjnidispatch.so");

        List<Path> copies = new AppJars(LINUX).copy(from, to, TIME);

        assertThat(copies.getFirst()).hasSameBinaryContentAs(jar);
    }

    /// A class of it from the cache and one from the jar would not get along.
    @Test
    void aSealIsTakenOff() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.SEALED, "true");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_TITLE, "kept");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(from.resolve("sealed.jar")), manifest)) {
            out.putNextEntry(new JarEntry(POSTGRES));
            out.closeEntry();
        }

        List<Path> copies = new AppJars(LINUX).copy(from, to, TIME);

        try (JarFile copy = new JarFile(copies.getFirst().toFile())) {
            Attributes attributes = copy.getManifest().getMainAttributes();
            assertThat(attributes.getValue(Attributes.Name.SEALED)).isNull();
            assertThat(attributes.getValue(Attributes.Name.IMPLEMENTATION_TITLE)).isEqualTo("kept");
        }
    }

    @Test
    void aClassInTwoJarsIsRefused() throws IOException {
        jar("one.jar", POSTGRES, "a/B.class");
        jar("two.jar", "a/B.class");

        assertThatThrownBy(() -> new AppJars(LINUX).copy(from, to, TIME))
                .isInstanceOf(BuildException.class).hasMessageContaining("one.jar and two.jar");
    }

    @Test
    void thePostgresOfAnotherSystemIsRefused() throws IOException {
        jar("two.jar", POSTGRES, "postgres-windows-x86_64.txz");

        assertThatThrownBy(() -> new AppJars(LINUX).copy(from, to, TIME))
                .isInstanceOf(BuildException.class).hasMessageContaining("postgres-windows-x86_64.txz");
    }

    private Path jar(String name, String... entries) throws IOException {
        Path file = from.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
            for (String entry : entries) {
                out.putNextEntry(new JarEntry(entry));
                out.write(entry.getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return file;
    }

    private static List<String> names(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(JarEntry::getName).toList();
        }
    }
}
