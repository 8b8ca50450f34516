package org.graphkeeper.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleCheckTest {

    @TempDir
    private Path folder;

    @Test
    void aModuleThatIsNamedAndNotLinkedIsFound() throws IOException {
        Path jar = jarOfClassExtending("javax.sql.rowset.serial.SerialException");

        assertThat(ModuleCheck.missing(List.of(jar), runtime("java.base java.sql")))
                .containsExactly("java.sql.rowset (named by a/Library)");
    }

    @Test
    void whatIsLinkedIsNotMissed() throws IOException {
        Path jar = jarOfClassExtending("javax.sql.rowset.serial.SerialException");

        assertThat(ModuleCheck.missing(List.of(jar), runtime("java.base java.sql java.sql.rowset"))).isEmpty();
    }

    @Test
    void classesOfOthersAreNoModules() throws IOException {
        Path jar = jarOfClassExtending("org.example.Other");

        assertThat(ModuleCheck.missing(List.of(jar), runtime("java.base"))).isEmpty();
    }

    @Test
    void aRuntimeThatSaysNothingIsRefused() throws IOException {
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"25\"\n");

        assertThatThrownBy(() -> ModuleCheck.missing(List.of(), folder)).isInstanceOf(BuildException.class);
    }

    private Path runtime(String modules) throws IOException {
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"25\"\nMODULES=\"" + modules + "\"\n");
        return folder;
    }

    private Path jarOfClassExtending(String parent) throws IOException {
        Path jar = folder.resolve("library.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("a/Library.class"));
            out.write(ClassFile.of().build(ClassDesc.of("a.Library"),
                    type -> type.withSuperclass(ClassDesc.of(parent))));
            out.closeEntry();
        }
        return jar;
    }
}
