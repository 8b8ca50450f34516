package org.graphkeeper.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The cache of prepared classes (JEP 483, 514, 515). It is recorded by the second start of the tour's app, without a
/// display, from the image as it is shipped: Java takes a cache only with the jars, the order and the run-time that it was
/// made with. The first start is not recorded, it only leaves something stored behind.
final class StartCache {

    private final Product product;
    private final List<Path> classPath;

    StartCache(Product product, List<Path> classPath) {
        this.product = product;
        this.classPath = classPath;
    }

    /// Records it, and proves that it is taken.
    ///
    /// @throws BuildException when there is none afterwards: a package without it would start at half the speed
    void train() throws IOException, InterruptedException {
        Path cache = product.image().app().resolve(Product.CACHE);
        Files.deleteIfExists(cache);
        Path home = Trees.fresh(product.work("training"));
        // What the very first start unpacks is unpacked here too, whatever the builder of the package has at home.
        Map<String, String> environment = Map.of("GRAPHKEEPER_HOME", home.toString(),
                "XDG_CACHE_HOME", home.resolve("cache").toString(), "LOCALAPPDATA", home.resolve("cache").toString());
        List<String> filling = java();
        filling.addAll(JvmOptions.headless());
        product.tools().run(with(filling, Product.WARM_UP_CLASS, "fill"), environment);
        List<String> training = java();
        training.addAll(JvmOptions.headless());
        training.add("-XX:AOTCacheOutput=" + cache);
        product.tools().run(with(training, Product.WARM_UP_CLASS, "start"), environment);
        if (!Files.isRegularFile(cache)) {
            throw new BuildException("Java recorded no cache of prepared classes; see the logs in "
                    + product.work("logs"));
        }
        List<String> proof = java();
        proof.addAll(List.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache));
        product.tools().run(with(proof, Product.MAIN_CLASS, "--version"), environment);
    }

    private List<String> java() {
        List<String> command = new ArrayList<>(List.of(product.image().java(product.host()).toString()));
        command.addAll(product.desktopOptions());
        if (product.host().family() == HostSystem.Family.LINUX) {
            command.add("-Dorg.sqlite.lib.path=" + product.image().app().resolve(Product.NATIVE));
        }
        return command;
    }

    private List<String> with(List<String> command, String main, String argument) {
        command.addAll(List.of("-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                main, argument));
        return command;
    }
}
