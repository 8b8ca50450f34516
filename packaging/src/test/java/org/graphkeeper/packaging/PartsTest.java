package org.graphkeeper.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Icons, licences, archives, checksums and what is refused.
class PartsTest {

    private static final HostSystem LINUX = HostSystem.of("Linux", "amd64");

    @TempDir
    private Path folder;

    @Test
    void anIconOfWindowsPointsAtItsPictures() {
        ByteBuffer file = ByteBuffer.wrap(icons().ico()).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(file.getShort(2)).isEqualTo((short) 1);
        assertThat(file.getShort(4)).isEqualTo((short) 7);
        int last = 6 + 6 * 16;
        assertThat(file.get(last)).as("256 is written as 0").isZero();
        byte[] picture = new byte[file.getInt(last + 8)];
        file.position(file.getInt(last + 12)).get(picture);
        assertThat(new String(picture, StandardCharsets.UTF_8)).isEqualTo("picture 256");
        assertThat(file.hasRemaining()).isFalse();
    }

    @Test
    void anIconOfMacOsHoldsItsPicturesBehindTheirTypes() throws IOException {
        ByteBuffer file = ByteBuffer.wrap(icons().icns());

        assertThat(word(file)).isEqualTo("icns");
        assertThat(file.getInt()).isEqualTo(file.capacity());
        assertThat(word(file)).isEqualTo("ic07");
        byte[] picture = new byte[file.getInt() - 8];
        file.get(picture);
        assertThat(new String(picture, StandardCharsets.UTF_8)).isEqualTo("picture 128");
    }

    @Test
    void licencesAreCollectedFromTheJars() throws IOException {
        Files.writeString(folder.resolve("LICENSE"), "ours");
        Path app = jar("graphkeeper-app-1.jar", "org/graphkeeper/app/third-party.tsv",
                "Library\t2\tMIT\thttps://l.example\n");
        Path library = jar("library-2.jar", "META-INF/LICENSE.txt", "theirs", "META-INF/NOTICE", "noted",
                "a/License.class", "code");
        Path resources = jar("resources.jar", "org/graphkeeper/resources/licences/Font-OFL.txt", "font",
                "org/graphkeeper/resources/licences/bundled.tsv", "Font\t1\tOFL\thttps://f.example\n");

        new Licences(order(), List.of(app, library, resources)).write(folder.resolve("licences"));

        assertThat(folder.resolve("licences/LICENSE")).hasContent("ours");
        assertThat(folder.resolve("licences/library-2/LICENSE.txt")).hasContent("theirs");
        assertThat(folder.resolve("licences/library-2/NOTICE")).hasContent("noted");
        assertThat(folder.resolve("licences/Font-OFL.txt")).hasContent("font");
        assertThat(folder.resolve("licences/THIRD-PARTY.txt")).content()
                .contains("Library 2\n    MIT\n    https://l.example\n", "Font 1\n    OFL");
        assertThat(Trees.files(folder.resolve("licences"))).hasSize(5);
    }

    @Test
    void aPackageWithoutItsListOfThirdPartiesIsNotBuilt() throws IOException {
        Files.writeString(folder.resolve("LICENSE"), "ours");
        Licences licences = new Licences(order(), List.of(jar("a.jar", "x", "y"), jar("b.jar", "x", "y")));

        assertThatThrownBy(() -> licences.write(folder.resolve("licences"))).hasMessageContaining("names 0 for 2 jars");
    }

    @Test
    void twoArchivesOfOneImageAreAlike() throws IOException {
        Product product = product();
        Path program = product.image().root().resolve("bin/graphkeeper");
        Template.write(program, "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path text = Template.write(product.image().root().resolve("share/grüße.txt"), "x");
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createSymbolicLink(text.resolveSibling("link"), text.getFileName());
        }
        Trees.settle(product.image().root(), product.order().timestamp());
        Files.createDirectories(product.order().out());

        byte[] first = Files.readAllBytes(new PortableArchive().build(product));
        byte[] second = Files.readAllBytes(new PortableArchive().build(product));

        assertThat(second).isEqualTo(first).isNotEmpty();
    }

    @Test
    void checksumsAreThoseOfTheFiles() throws IOException {
        Path packages = Files.createDirectory(folder.resolve("packages"));
        Files.writeString(packages.resolve("a.deb"), "abc");

        assertThat(Checksums.write(packages)).hasContent(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.deb\n");
    }

    @Test
    void whatCannotBeBuiltHereSaysWhy() {
        assertThat(new MacPackage(false).obstacle(LINUX)).hasValue("can be built on macOS only");
        assertThat(new WindowsInstaller(true).obstacle(LINUX)).hasValue("can be built on Windows only");
        assertThat(PackageKind.needs(LINUX, HostSystem.Family.LINUX, "Linux", "no-such-program", "get it"))
                .hasValueSatisfying(why -> assertThat(why).contains("no-such-program").endsWith("get it"));
        assertThat(new PortableArchive().obstacle(LINUX)).isEqualTo(Optional.empty());
    }

    @Test
    void whatIsAskedForByNameIsRefusedBeforeAnythingIsBuilt() {
        assertThatThrownBy(() -> Packages.build(order("msi-user"), LINUX)).hasMessage(
                "msi-user can be built on Windows only.");
        assertThatThrownBy(() -> Packages.build(order("exe"), LINUX)).hasMessageContaining("[exe]")
                .hasMessageContaining("image, archive, deb, rpm");
        assertThat(folder.resolve("work")).doesNotExist();
    }

    @Test
    void anOrderNamesWhatItLacks() {
        assertThatThrownBy(() -> Order.of("version=1")).hasMessage("needs description=…");
        assertThatThrownBy(() -> Order.of("version")).hasMessageContaining("name=value");
    }

    private Product product() {
        Order order = order();
        return new Product(order, LINUX, new Tools(folder.resolve("logs")),
                Product.Layout.of(LINUX, folder.resolve("image")));
    }

    private Order order(String... kinds) {
        return Order.of("version=1.2.3", "description=words", "maintainer=me <me@example.org>",
                "timestamp=2026-01-02T03:04:06Z", "project=" + folder, "jars=" + folder.resolve("jars"),
                "javafx=" + folder.resolve("javafx"), "sbom=" + folder.resolve("sbom.json"),
                "work=" + folder.resolve("work"), "out=" + folder.resolve("out"),
                "kinds=" + (kinds.length == 0 ? "all" : String.join(",", kinds)));
    }

    private Path jar(String name, String... entries) throws IOException {
        Path file = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < entries.length; i += 2) {
                out.putNextEntry(new JarEntry(entries[i]));
                out.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return file;
    }

    private static Icons icons() {
        return new Icons(Icons.SIZES.stream().collect(Collectors.toMap(size -> size,
                size -> ("picture " + size).getBytes(StandardCharsets.UTF_8))));
    }

    private static String word(ByteBuffer file) {
        byte[] word = new byte[4];
        file.get(word);
        return new String(word, StandardCharsets.US_ASCII);
    }
}
