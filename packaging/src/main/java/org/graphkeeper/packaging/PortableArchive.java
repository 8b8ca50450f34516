package org.graphkeeper.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/// The image as it is, to be unpacked anywhere: a `tar.gz`, on Windows a `zip`.
final class PortableArchive implements PackageKind {

    private static final int MAY_RUN = 0755;
    private static final int MAY_READ = 0644;

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public Optional<String> obstacle(HostSystem host) {
        return Optional.empty();
    }

    @Override
    public Path build(Product product) throws IOException {
        Path root = product.image().root();
        return product.host().family() == HostSystem.Family.WINDOWS
                ? zip(root, product.out(product.plainName() + ".zip"), product)
                : tar(root, product.out(product.plainName() + ".tar.gz"), product);
    }

    static Path tar(Path root, Path file, Product product) throws IOException {
        GzipParameters parameters = new GzipParameters();
        parameters.setCompressionLevel(Deflater.BEST_COMPRESSION);
        try (OutputStream out = Files.newOutputStream(file);
             TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(out, parameters))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Path path : Trees.all(root)) {
                boolean isLink = Files.isSymbolicLink(path);
                boolean isFolder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
                TarArchiveEntry entry = isLink
                        ? new TarArchiveEntry(name(root, path), TarConstants.LF_SYMLINK)
                        : new TarArchiveEntry(name(root, path) + (isFolder ? "/" : ""));
                if (isLink) {
                    entry.setLinkName(Files.readSymbolicLink(path).toString());
                } else if (!isFolder) {
                    entry.setSize(Files.size(path));
                }
                entry.setIds(0, 0);
                entry.setNames("root", "root");
                entry.setModTime(product.order().timestamp().toEpochMilli());
                entry.setMode(mode(path));
                tar.putArchiveEntry(entry);
                if (!isLink && !isFolder) {
                    Files.copy(path, tar);
                }
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    static Path zip(Path root, Path file, Product product) throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (Path path : Trees.all(root)) {
                boolean isFolder = Files.isDirectory(path);
                ZipArchiveEntry entry = new ZipArchiveEntry(name(root, path) + (isFolder ? "/" : ""));
                entry.setTime(product.order().timestamp().toEpochMilli());
                entry.setUnixMode(mode(path));
                zip.putArchiveEntry(entry);
                if (!isFolder) {
                    Files.copy(path, zip);
                }
                zip.closeArchiveEntry();
            }
        }
        return file;
    }

    /// With the folder that everything is in: an archive that spreads its content is a nuisance.
    private static String name(Path root, Path path) {
        return root.getParent().relativize(path).toString().replace('\\', '/');
    }

    private static int mode(Path path) {
        return Files.isDirectory(path) || Files.isExecutable(path) ? MAY_RUN : MAY_READ;
    }
}
