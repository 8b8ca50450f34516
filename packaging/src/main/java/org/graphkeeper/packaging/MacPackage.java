package org.graphkeeper.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The packages of macOS, made with the programs that every Mac has: a disk image to drag the app from, and an
/// installer for those who distribute software to many.
final class MacPackage implements PackageKind {

    private final boolean isInstaller;

    MacPackage(boolean isInstaller) {
        this.isInstaller = isInstaller;
    }

    @Override
    public String name() {
        return isInstaller ? "pkg" : "dmg";
    }

    @Override
    public Optional<String> obstacle(HostSystem host) {
        return PackageKind.needs(host, HostSystem.Family.MAC, "macOS", isInstaller ? "pkgbuild" : "hdiutil",
                "it comes with macOS in /usr/bin");
    }

    @Override
    public Path build(Product product) throws IOException, InterruptedException {
        Path file = product.out(product.plainName() + "." + name());
        if (isInstaller) {
            List<String> command = new ArrayList<>(List.of("pkgbuild", "--component", product.image().root().toString(),
                    "--install-location", "/Applications", "--identifier", Product.IDENTIFIER,
                    "--version", product.order().version()));
            Signing.key(Signing.MAC_INSTALLER).ifPresent(name -> command.addAll(List.of("--sign", name)));
            command.add(file.toString());
            product.tools().run(command);
        } else {
            Path folder = Trees.fresh(product.work("dmg"));
            // Not copied by us: ditto keeps the seal and the times.
            product.tools().run(List.of("ditto", product.image().root().toString(),
                    folder.resolve(product.image().root().getFileName()).toString()));
            Files.createSymbolicLink(folder.resolve("Applications"), Path.of("/Applications"));
            product.tools().run(List.of("hdiutil", "create", "-volname", Product.NAME, "-srcfolder", folder.toString(),
                    "-ov", "-format", "UDZO", file.toString()));
        }
        return file;
    }
}
