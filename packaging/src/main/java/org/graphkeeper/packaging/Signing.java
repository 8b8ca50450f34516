package org.graphkeeper.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Signs what is built, where keys are given in the environment. Without them nothing is signed, and the report says
/// so.
final class Signing {

    /// The name of a "Developer ID Application" in the keychain.
    static final String MAC_APPLICATION = "GRAPHKEEPER_SIGN_MAC_APPLICATION";
    /// The name of a "Developer ID Installer" in the keychain.
    static final String MAC_INSTALLER = "GRAPHKEEPER_SIGN_MAC_INSTALLER";
    /// The thumbprint of a certificate in the Windows certificate store.
    static final String WINDOWS = "GRAPHKEEPER_SIGN_WINDOWS";
    /// The address of the time-stamping service for Windows.
    static final String WINDOWS_TIME = "GRAPHKEEPER_SIGN_WINDOWS_TIME";
    /// The name of a key in the keyring of GnuPG: it signs the checksums, and thereby every package.
    static final String GPG = "GRAPHKEEPER_SIGN_GPG";

    private final Product product;

    Signing(Product product) {
        this.product = product;
    }

    static Optional<String> key(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
    }

    /// What will not be signed here, for the report.
    static List<String> missing(HostSystem host) {
        List<String> wanted = switch (host.family()) {
            case LINUX -> List.of(GPG);
            case MAC -> List.of(MAC_APPLICATION, MAC_INSTALLER, GPG);
            case WINDOWS -> List.of(WINDOWS, GPG);
        };
        return wanted.stream().filter(variable -> key(variable).isEmpty()).toList();
    }

    /// The programs in the image. On macOS the seal is set anew in any case: the cache of prepared classes came after
    /// the one that jpackage set, and a broken seal does not start.
    void signImage() throws IOException, InterruptedException {
        switch (product.host().family()) {
            case LINUX -> { }
            case MAC -> {
                Path rights = Template.write(product.work("entitlements.plist"),
                        Template.read("mac/entitlements.plist"));
                List<String> command = new ArrayList<>(List.of("codesign", "--force", "--deep", "--sign",
                        key(MAC_APPLICATION).orElse("-"), "--entitlements", rights.toString()));
                if (key(MAC_APPLICATION).isPresent()) {
                    command.addAll(List.of("--options", "runtime", "--timestamp"));
                }
                command.add(product.image().root().toString());
                product.tools().run(command);
            }
            case WINDOWS -> {
                for (Path file : Trees.all(product.image().root())) {
                    if (Files.isRegularFile(file) && file.getParent().equals(product.image().root())
                            && file.toString().endsWith(".exe")) {
                        signWindows(file);
                    }
                }
            }
        }
    }

    /// A program or an installer.
    void signWindows(Path file) throws IOException, InterruptedException {
        Optional<String> thumbprint = key(WINDOWS);
        if (thumbprint.isPresent()) {
            product.tools().run(List.of("signtool", "sign", "/sha1", thumbprint.get(), "/fd", "SHA256", "/tr",
                    key(WINDOWS_TIME).orElseThrow(() -> new BuildException("Set " + WINDOWS_TIME
                            + " to the time-stamping service that belongs to the certificate.")),
                    "/td", "SHA256", file.toString()));
        }
    }

    /// A detached signature beside the checksums.
    Optional<Path> signChecksums(Path checksums) throws IOException, InterruptedException {
        Optional<String> name = key(GPG);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Path signature = checksums.resolveSibling(checksums.getFileName() + ".asc");
        product.tools().run(List.of("gpg", "--batch", "--yes", "--armor", "--local-user", name.get(), "--output",
                signature.toString(), "--detach-sign", checksums.toString()));
        return Optional.of(signature);
    }
}
