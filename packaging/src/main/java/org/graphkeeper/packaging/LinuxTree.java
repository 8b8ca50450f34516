package org.graphkeeper.packaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// What a deb and an rpm put into the file system. There are no scripts in either: the menu, the handler of links, the
/// icons and the man pages are files, which the system notices by itself, and what is only a file is removed without a
/// trace. Nothing is under a home directory, so removing the package leaves the user's data alone.
final class LinuxTree {

    static final Path HOME = Path.of("opt", Product.COMMAND);

    private LinuxTree() {
    }

    /// @param root emptied first
    /// @param kind what the app is told that it was installed as
    static Path lay(Product product, Path root, String kind) throws IOException {
        Trees.fresh(root);
        Order order = product.order();
        Path home = root.resolve(HOME);
        Files.createDirectories(home.getParent());
        Trees.copy(product.image().root(), home);
        Template.write(home.resolve(product.image().root().relativize(product.image().app()))
                .resolve(Product.INSTALLED_AS), kind + "\n");
        Path bin = Files.createDirectories(root.resolve("usr/bin"));
        Path share = root.resolve("usr/share");
        for (String command : List.of(Product.COMMAND, Product.CONSOLE_COMMAND)) {
            Files.createSymbolicLink(bin.resolve(command), Path.of("/").resolve(HOME).resolve("bin").resolve(command));
        }
        Map<String, String> values = Map.of("VERSION", order.version(),
                "DATE", order.timestamp().toString().substring(0, 10), "DESCRIPTION", order.description());
        Template.write(share.resolve("applications/graphkeeper.desktop"), Template.read("linux/graphkeeper.desktop"));
        Template.write(share.resolve("metainfo/" + Product.IDENTIFIER + ".metainfo.xml"),
                Template.fill("linux/metainfo.xml", values));
        Icons icons = Icons.of(order.jars(), order.version());
        for (int size : Icons.SIZES) {
            Path folder = Files.createDirectories(share.resolve("icons/hicolor/%dx%d/apps".formatted(size, size)));
            Files.write(folder.resolve("graphkeeper.png"), icons.png(size));
        }
        Path pages = Files.createDirectories(share.resolve("man/man1"));
        Files.write(pages.resolve("graphkeeper.1.gz"), packed(Template.fill("linux/graphkeeper.1", values)));
        Files.createSymbolicLink(pages.resolve("graphkeeper-cli.1.gz"), Path.of("graphkeeper.1.gz"));
        Path documents = share.resolve("doc/graphkeeper");
        Template.write(documents.resolve("copyright"), Template.read("linux/copyright"));
        Files.write(documents.resolve("changelog.gz"),
                packed(Files.readString(order.project().resolve("CHANGELOG.md"))));
        Path completions = share.resolve("bash-completion/completions");
        Template.write(completions.resolve("graphkeeper"), completion(product));
        Trees.settle(root, order.timestamp());
        return root;
    }

    /// Printed by the image itself.
    private static String completion(Product product) {
        try {
            String script = product.tools().run(
                    List.of(product.image().root().resolve("bin/graphkeeper").toString(), "completion", "bash"),
                    Map.of("GRAPHKEEPER_HOME", product.work("training").toString()));
            if (!script.contains("complete ")) {
                throw new BuildException("The image printed no completion:\n" + script);
            }
            return script;
        } catch (IOException e) {
            throw new BuildException("The image does not run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BuildException("interrupted", e);
        }
    }

    /// As `gzip -9n` does: without name and time.
    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
