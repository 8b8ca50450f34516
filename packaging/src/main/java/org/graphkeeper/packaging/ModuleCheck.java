package org.graphkeeper.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the modules of the JDK that jars name in their classes and that a linked run-time does not have: the app
/// would fail where it needs one, perhaps long after its start. `jdeps` cannot tell here, because some of the jars are
/// modules whose own requirements were left out on purpose.
final class ModuleCheck {

    private static final Pattern LINKED = Pattern.compile("MODULES=\"([^\"]+)\"");

    private ModuleCheck() {
    }

    /// @param runtime as jlink made it
    /// @return the names of what is missing, each with a class that names it; empty when all is well
    static Set<String> missing(List<Path> jars, Path runtime) throws IOException {
        Matcher linked = LINKED.matcher(Files.readString(runtime.resolve("release")));
        if (!linked.find()) {
            throw new BuildException("The run-time in " + runtime + " does not say which modules it has.");
        }
        Map<String, String> elsewhere = new HashMap<>();
        Set<String> present = Set.of(linked.group(1).split(" "));
        ModuleFinder.ofSystem().findAll().stream().map(module -> module.descriptor())
                .filter(module -> !present.contains(module.name()))
                .forEach(module -> module.packages().forEach(name -> elsewhere.put(name, module.name())));
        Map<String, String> missing = new HashMap<>();
        for (Path path : jars) {
            try (JarFile jar = new JarFile(path.toFile())) {
                for (JarEntry entry : jar.stream().filter(ModuleCheck::isClass).toList()) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        look(ClassFile.of().parse(in.readAllBytes()), elsewhere, missing);
                    }
                }
            }
        }
        Set<String> told = new TreeSet<>();
        missing.forEach((module, type) -> told.add(module + " (named by " + type + ")"));
        return told;
    }

    private static boolean isClass(JarEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")
                && !entry.getName().endsWith("module-info.class");
    }

    private static void look(ClassModel type, Map<String, String> elsewhere, Map<String, String> missing) {
        for (PoolEntry entry : type.constantPool()) {
            if (entry instanceof ClassEntry named) {
                String name = named.asInternalName();
                int end = name.lastIndexOf('/');
                if (end > 0 && name.charAt(0) != '[') {
                    String module = elsewhere.get(name.substring(0, end).replace('/', '.'));
                    if (module != null) {
                        missing.putIfAbsent(module, type.thisClass().asInternalName());
                    }
                }
            }
        }
    }
}
