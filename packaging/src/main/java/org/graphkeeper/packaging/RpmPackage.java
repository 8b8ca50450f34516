package org.graphkeeper.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The package of Fedora, Red Hat, openSUSE and what is made from them.
final class RpmPackage implements PackageKind {

    @Override
    public String name() {
        return "rpm";
    }

    @Override
    public Optional<String> obstacle(HostSystem host) {
        return PackageKind.needs(host, HostSystem.Family.LINUX, "Linux", "rpmbuild",
                "install the package rpm-build (Fedora, Red Hat, openSUSE) or rpm (Debian, Ubuntu)");
    }

    @Override
    public Path build(Product product) throws IOException, InterruptedException {
        Path top = Trees.fresh(product.work("rpm"));
        Path root = LinuxTree.lay(product, top.resolve("tree"), name());
        Order order = product.order();
        String arch = product.host().arch();
        Path spec = Template.write(top.resolve("graphkeeper.spec"), Template.fill("linux/graphkeeper.spec", Map.of(
                "VERSION", order.version(), "DESCRIPTION", order.description(), "TREE", root.toString(),
                "MAINTAINER", order.maintainer(), "FILES", files(root))));
        product.tools().run(List.of("rpmbuild", "-bb", "--target", arch, "--define", "_topdir " + top,
                        "--define", "_rpmdir " + top.resolve("out"), spec.toString()),
                Map.of("SOURCE_DATE_EPOCH", Long.toString(order.timestamp().getEpochSecond())));
        String name = "graphkeeper-%s-1.%s.rpm".formatted(order.version(), arch);
        return Files.move(top.resolve("out").resolve(arch).resolve(name), product.out(name),
                StandardCopyOption.REPLACE_EXISTING);
    }

    /// Files, and those directories that are ours alone: the others belong to the system.
    private static String files(Path root) throws IOException {
        return Trees.all(root).stream().filter(path -> !path.equals(root)).map(path -> {
            String name = "/" + root.relativize(path);
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                return '"' + name + '"';
            }
            boolean isOwn = name.startsWith("/" + LinuxTree.HOME) || name.endsWith("/doc/graphkeeper");
            return isOwn ? "%dir \"" + name + '"' : "";
        }).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
