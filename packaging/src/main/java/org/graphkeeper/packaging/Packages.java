package org.graphkeeper.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Builds all packages that the present system can build, and says of the others why not. Maven calls it, see the pom.
public final class Packages {

    /// In the order in which they are built. The image, which all are made from, is built always.
    static final List<PackageKind> KINDS = List.of(new PortableArchive(), new DebPackage(), new RpmPackage(),
            new WindowsInstaller(false), new WindowsInstaller(true), new MacPackage(false), new MacPackage(true));
    private static final String IMAGE = "image";
    private static final int LARGEST = 12;

    private Packages() {
    }

    /// @param arguments see [Order]; ends the process with 1 when something that was asked for could not be built
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            build(Order.of(arguments), HostSystem.ofThisProcess());
        } catch (BuildException | IllegalArgumentException e) {
            System.err.println("packages: " + e.getMessage());
            System.exit(1);
        }
    }

    static void build(Order order, HostSystem host) throws IOException, InterruptedException {
        refuse(order, host);
        if (!Files.isRegularFile(order.sbom())) {
            throw new BuildException("There is no list of parts in " + order.sbom()
                    + ". CycloneDX's plugin writes it, and does nothing when Maven is offline: leave -o out.");
        }
        Trees.fresh(order.work());
        Trees.fresh(order.out());
        Product product = new Product(order, host, new Tools(order.work().resolve("logs")),
                Product.Layout.of(host, order.out().resolveSibling(IMAGE)));
        new AppImage(product).build();
        List<String> report = new ArrayList<>();
        report.add(line(true, IMAGE, product.image().root() + ", " + Sizes.mib(Trees.size(product.image().root()))));
        for (PackageKind kind : KINDS) {
            if (!order.wanted().isEmpty() && !order.wanted().contains(kind.name())) {
                continue;
            }
            Optional<String> obstacle = kind.obstacle(host);
            if (obstacle.isPresent()) {
                report.add(line(false, kind.name(), obstacle.get()));
                continue;
            }
            System.out.println("packages: building " + kind.name() + " …");
            Path file = kind.build(product);
            report.add(line(true, kind.name(), file.getFileName() + ", " + Sizes.mib(Files.size(file))));
        }
        Files.copy(order.sbom(), product.out(product.plainName() + ".cdx.json"));
        Path sums = Checksums.write(order.out());
        new Signing(product).signChecksums(sums);
        tell(product, report);
    }

    /// What was asked for by name and cannot be built is said before anything is built.
    private static void refuse(Order order, HostSystem host) {
        Set<String> unknown = new TreeSet<>(order.wanted());
        unknown.remove(IMAGE);
        for (PackageKind kind : KINDS) {
            if (unknown.remove(kind.name())) {
                kind.obstacle(host).ifPresent(why -> {
                    throw new BuildException(kind.name() + " " + why + ".");
                });
            }
        }
        if (!unknown.isEmpty()) {
            throw new BuildException("There are no packages of the kind " + unknown + ". Kinds: " + IMAGE + ", "
                    + String.join(", ", KINDS.stream().map(PackageKind::name).toList()) + ".");
        }
    }

    private static void tell(Product product, List<String> report) throws IOException {
        System.out.println();
        report.forEach(System.out::println);
        List<String> unsigned = Signing.missing(product.host());
        if (!unsigned.isEmpty()) {
            System.out.println("not signed: no key in " + String.join(", ", unsigned));
        }
        System.out.println("The packages, their checksums and the list of parts are in " + product.order().out());
        System.out.println("Largest parts of the image:");
        Sizes.largest(product.image().root(), LARGEST)
                .forEach((name, bytes) -> System.out.printf("%12s  %s%n", Sizes.mib(bytes), name));
    }

    private static String line(boolean built, String kind, String text) {
        return "%-9s %-12s %s".formatted(built ? "built" : "not here", kind, text);
    }
}
