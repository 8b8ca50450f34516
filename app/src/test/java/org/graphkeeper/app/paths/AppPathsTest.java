package org.graphkeeper.app.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppPathsTest {

    private static final Path HOME = Path.of("/home/ada").toAbsolutePath();

    @Test
    void linuxFollowsTheBaseDirectorySpecification() {
        AppPaths paths = AppPaths.of(Map.of("XDG_CACHE_HOME", HOME.resolve("fast").toString(),
                "XDG_STATE_HOME", "relative/is/ignored"), "Linux", HOME);

        assertThat(paths.settingsFile()).isEqualTo(HOME.resolve(".config/graphkeeper/settings.json"));
        assertThat(paths.workspace()).isEqualTo(HOME.resolve(".local/share/graphkeeper/workspace"));
        assertThat(paths.logs()).isEqualTo(HOME.resolve(".local/state/graphkeeper/logs"));
        assertThat(paths.offlineStore()).isEqualTo(HOME.resolve("fast/graphkeeper/offline.db"));
    }

    @Test
    void macOsUsesTheLibrary() {
        AppPaths paths = AppPaths.of(Map.of(), "Mac OS X", HOME);

        assertThat(paths.config()).isEqualTo(HOME.resolve("Library/Application Support/Graphkeeper"));
        assertThat(paths.cache()).isEqualTo(HOME.resolve("Library/Caches/Graphkeeper"));
    }

    @Test
    void windowsSeparatesRoamingFromLocal() {
        AppPaths paths = AppPaths.of(Map.of("APPDATA", HOME.resolve("R").toString(),
                "LOCALAPPDATA", HOME.resolve("L").toString()), "Windows 11", HOME);

        assertThat(paths.config()).isEqualTo(HOME.resolve("R/Graphkeeper"));
        assertThat(paths.workspace()).isEqualTo(HOME.resolve("L/Graphkeeper/data/workspace"));
    }

    @Test
    void oneVariablePutsEverythingUnderOneDirectory() {
        AppPaths paths = AppPaths.of(Map.of(AppPaths.HOME_VARIABLE, HOME.resolve("gk").toString()), "Linux", HOME);

        assertThat(paths).isEqualTo(AppPaths.under(HOME.resolve("gk")));
    }
}
