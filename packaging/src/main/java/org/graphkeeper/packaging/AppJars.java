package org.graphkeeper.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The jars that go into a package: without the programs of other systems, without seals, and no class twice.
final class AppJars {

    /// Libraries bring their native parts for all systems; the name of the folder says which.
    private static final List<Pattern> NATIVE = List.of(
            Pattern.compile("org/sqlite/native/([^/]+/[^/]+)/.+"), Pattern.compile("com/sun/jna/([a-z0-9]+-[^/]+)/.+"));
    private static final Pattern POSTGRES = Pattern.compile("postgres-([a-z]+)-([a-z0-9_]+)\\.txz");
    /// Those of a signed jar may not be touched.
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

    private final HostSystem host;

    AppJars(HostSystem host) {
        this.host = host;
    }

    /// Copies them.
    ///
    /// @return the class path, in the order of the names
    /// @throws BuildException when a class is there twice, or PostgreSQL is not the one of this system alone
    List<Path> copy(Path from, Path to, Instant time) throws IOException {
        Trees.fresh(to);
        for (Path jar : Trees.files(from)) {
            if (jar.toString().endsWith(".jar")) {
                copyJar(jar, to.resolve(jar.getFileName()), time);
            }
        }
        List<Path> copies = Trees.files(to);
        refuseDoubles(copies);
        refuseForeignPostgres(copies);
        return copies;
    }

    /// Whether an entry of a jar is a native part for another system.
    boolean isForeign(String entry) {
        return NATIVE.stream().map(pattern -> pattern.matcher(entry)).filter(Matcher::matches)
                .anyMatch(match -> !isOwn(match.group(1)));
    }

    private boolean isOwn(String system) {
        String sqlite = switch (host.family()) {
            case LINUX -> "Linux";
            case MAC -> "Mac";
            case WINDOWS -> "Windows";
        } + "/" + host.arch();
        String jna = switch (host.family()) {
            case LINUX -> "linux";
            case MAC -> "darwin";
            case WINDOWS -> "win32";
        } + "-" + (host.isArm() ? "aarch64" : "x86-64");
        return system.equals(sqlite) || system.equals(jna);
    }

    private void copyJar(Path from, Path to, Instant time) throws IOException {
        try (JarFile jar = new JarFile(from.toFile())) {
            List<JarEntry> entries = jar.stream().toList();
            boolean isSigned = entries.stream().anyMatch(entry -> SIGNATURE.matcher(entry.getName()).matches());
            Manifest manifest = jar.getManifest();
            boolean isSealed = manifest != null && unseal(manifest);
            if (isSigned || !isSealed && entries.stream().noneMatch(entry -> isForeign(entry.getName()))) {
                Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
                return;
            }
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(to))) {
                for (JarEntry entry : entries) {
                    if (!entry.isDirectory() && !isForeign(entry.getName())) {
                        JarEntry copy = new JarEntry(entry.getName());
                        copy.setTimeLocal(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
                        out.putNextEntry(copy);
                        if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
                            manifest.write(out);
                        } else {
                            try (InputStream in = jar.getInputStream(entry)) {
                                in.transferTo(out);
                            }
                        }
                        out.closeEntry();
                    }
                }
            }
        }
    }

    /// Of a sealed package Java takes no class from the cache and another from the jar: it knows the jar by two
    /// addresses then and refuses the second. That no class is there twice is looked after below, which is all that a
    /// seal is for.
    ///
    /// @return whether there was a seal
    private static boolean unseal(Manifest manifest) {
        boolean found = manifest.getMainAttributes().remove(Attributes.Name.SEALED) != null;
        for (Attributes attributes : manifest.getEntries().values()) {
            found |= attributes.remove(Attributes.Name.SEALED) != null;
        }
        return found;
    }

    /// Of two classes with one name the first on the class path wins, so which one runs would be an accident of names.
    private static void refuseDoubles(List<Path> jars) throws IOException {
        Map<String, Path> seen = new HashMap<>();
        TreeSet<String> doubles = new TreeSet<>();
        for (Path path : jars) {
            try (JarFile jar = new JarFile(path.toFile())) {
                jar.stream().map(JarEntry::getName)
                        .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/")
                                && !name.endsWith("module-info.class") && !name.endsWith("package-info.class"))
                        .forEach(name -> {
                            Path other = seen.putIfAbsent(name, path);
                            if (other != null) {
                                doubles.add(other.getFileName() + " and " + path.getFileName());
                            }
                        });
            }
        }
        if (!doubles.isEmpty()) {
            throw new BuildException("Classes are in two jars: " + String.join("; ", doubles)
                    + ". Exclude one of each in the pom that brings it.");
        }
    }

    private void refuseForeignPostgres(List<Path> jars) throws IOException {
        TreeSet<String> found = new TreeSet<>();
        for (Path path : jars) {
            try (JarFile jar = new JarFile(path.toFile())) {
                jar.stream().map(JarEntry::getName).filter(name -> POSTGRES.matcher(name).matches())
                        .forEach(found::add);
            }
        }
        String own = "postgres-%s-%s.txz".formatted(switch (host.family()) {
            case LINUX -> "linux";
            case MAC -> "darwin";
            case WINDOWS -> "windows";
        }, host.isArm() ? "arm_64" : "x86_64");
        if (!found.equals(new TreeSet<>(List.of(own)))) {
            throw new BuildException("The package should hold " + own + " and holds " + found + ".");
        }
    }
}
