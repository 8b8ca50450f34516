package org.graphkeeper.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The installers of Windows: one for the person who runs it, without administrator's rights, one for everybody.
final class WindowsInstaller implements PackageKind {

    private final boolean forEverybody;

    WindowsInstaller(boolean forEverybody) {
        this.forEverybody = forEverybody;
    }

    @Override
    public String name() {
        return forEverybody ? "msi-machine" : "msi-user";
    }

    @Override
    public Optional<String> obstacle(HostSystem host) {
        return PackageKind.needs(host, HostSystem.Family.WINDOWS, "Windows", "wix",
                "install WiX 5 with \"dotnet tool install --global wix --version 5.0.2\"");
    }

    @Override
    public Path build(Product product) throws IOException, InterruptedException {
        Path folder = Trees.fresh(product.work(name()));
        Path source = Template.write(folder.resolve("graphkeeper.wxs"), Template.read("windows/graphkeeper.wxs"));
        Path icon = Files.write(folder.resolve("graphkeeper.ico"),
                Icons.of(product.order().jars(), product.order().version()).ico());
        Path kind = Template.write(folder.resolve(Product.INSTALLED_AS),
                forEverybody ? "windows_machine\n" : "windows_user\n");
        Path file = product.out(product.plainName() + (forEverybody ? "-machine.msi" : "-user.msi"));
        List<String> command = new ArrayList<>(List.of("wix", "build", "-arch",
                product.host().isArm() ? "arm64" : "x64"));
        values(product.order().version(), forEverybody, product.image().root(), icon, kind)
                .forEach((name, value) -> command.addAll(List.of("-d", name + "=" + value)));
        command.addAll(List.of("-pdbtype", "none", "-out", file.toString(), source.toString()));
        product.tools().run(command);
        new Signing(product).signWindows(file);
        return file;
    }

    /// What the definition asks for by name.
    ///
    /// @param image root of the app image
    /// @param kind  file that says how the app was installed
    static Map<String, String> values(String version, boolean forEverybody, Path image, Path icon, Path kind) {
        return Map.of("Version", version, "Scope", forEverybody ? "perMachine" : "perUser",
                "Image", image.toString(), "Icon", icon.toString(), "InstalledAs", kind.toString());
    }
}
