package org.graphkeeper.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The package of Debian, Ubuntu and what is made from them.
final class DebPackage implements PackageKind {

    private static final int KIB = 1024;

    @Override
    public String name() {
        return "deb";
    }

    @Override
    public Optional<String> obstacle(HostSystem host) {
        return PackageKind.needs(host, HostSystem.Family.LINUX, "Linux", "dpkg-deb", "install the package dpkg");
    }

    @Override
    public Path build(Product product) throws IOException, InterruptedException {
        Path root = LinuxTree.lay(product, product.work("deb"), name());
        Order order = product.order();
        String arch = product.host().isArm() ? "arm64" : "amd64";
        String control = Template.fill("linux/control", Map.of("VERSION", order.version(), "ARCH", arch,
                "MAINTAINER", order.maintainer(), "SIZE", Long.toString(Trees.size(root) / KIB),
                "DESCRIPTION", order.description()));
        String sums = sums(root);
        Template.write(root.resolve("DEBIAN/control"), control);
        Template.write(root.resolve("DEBIAN/md5sums"), sums);
        Trees.settle(root, order.timestamp());
        Path file = product.out("graphkeeper_%s_%s.deb".formatted(order.version(), arch));
        product.tools().run(
                List.of("dpkg-deb", "-Zxz", "--root-owner-group", "--build", root.toString(), file.toString()),
                Map.of("SOURCE_DATE_EPOCH", Long.toString(order.timestamp().getEpochSecond())));
        return file;
    }

    /// What `dpkg --verify` compares with.
    private static String sums(Path root) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : Trees.files(root)) {
            text.append(HexFormat.of().formatHex(md5().digest(Files.readAllBytes(file)))).append("  ")
                    .append(root.relativize(file)).append('\n');
        }
        return text.toString();
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
