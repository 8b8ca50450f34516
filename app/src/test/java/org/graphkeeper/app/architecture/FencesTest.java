package org.graphkeeper.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import org.graphkeeper.api.violation.ViolatingApi;
import org.graphkeeper.app.violation.ViolatingApp;
import org.graphkeeper.resources.violation.ViolatingResources;
import org.graphkeeper.server.violation.ViolatingServer;
import org.graphkeeper.views.base.violation.ViolatingBase;
import org.graphkeeper.views.violation.ViolatingRoom;
import org.graphkeeper.views.violation.ViolatingRoomView;
import org.graphkeeper.views.violation.ViolatingRoomViewModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FencesTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.graphkeeper");

    /// For each fence a class that jumps it: a rule that lets it pass is no rule.
    private static final Map<Fences, List<Class<?>>> VIOLATIONS = Map.ofEntries(
            Map.entry(Fences.API_CLIENT_STANDS_ALONE, List.of(ViolatingApi.class)),
            Map.entry(Fences.API_CLIENT_OWNS_NO_THREADS, List.of(ViolatingApi.class)),
            Map.entry(Fences.GATEWAYS_HIDE_THE_WIRE, List.of(ViolatingApi.class)),
            Map.entry(Fences.VIEWS_KNOW_NO_WIRE_AND_NO_FILES, List.of(ViolatingRoom.class)),
            Map.entry(Fences.VIEWS_OWN_NO_THREADS, List.of(ViolatingRoom.class)),
            Map.entry(Fences.VIEWS_HAVE_NO_MUTABLE_STATICS, List.of(ViolatingRoom.class)),
            Map.entry(Fences.VIEW_MODELS_KNOW_NO_NODES, List.of(ViolatingRoomViewModel.class)),
            Map.entry(Fences.VIEWS_AND_CELLS_KNOW_NO_GATEWAYS, List.of(ViolatingRoomView.class)),
            Map.entry(Fences.CHANGES_ARE_ASKED_ABOUT, List.of(ViolatingRoomView.class)),
            Map.entry(Fences.VIEWS_STAY_BEHIND_THEIR_ROOM, List.of(ViolatingRoomView.class)),
            Map.entry(Fences.ROOMS_SHARE_ONLY_BASE, List.of(ViolatingRoom.class,
                    org.graphkeeper.views.neighbour.Neighbour.class)),
            Map.entry(Fences.BASE_KNOWS_NO_ROOM, List.of(ViolatingBase.class)),
            Map.entry(Fences.RESOURCES_ARE_NO_CODE, List.of(ViolatingResources.class)),
            Map.entry(Fences.SERVER_STANDS_ALONE, List.of(ViolatingServer.class)),
            Map.entry(Fences.SERVER_KEEPS_SQL_IN_STORES, List.of(ViolatingServer.class)),
            Map.entry(Fences.SERVER_KEEPS_HTTP_AT_THE_DOOR, List.of(ViolatingServer.class)),
            Map.entry(Fences.RECORDS_HOLD_NO_SECRET_AS_TEXT, List.of(ViolatingApp.Talkative.class)),
            Map.entry(Fences.NOTHING_POINTS_BACK_TO_APP, List.of(ViolatingBase.class)),
            Map.entry(Fences.APP_LAYS_NOTHING_OUT_AND_CALLS_NO_SERVER, List.of(ViolatingApp.class)));

    @ParameterizedTest
    @EnumSource
    void theHouseKeepsTheFence(Fences fence) {
        fence.rule().check(HOUSE);
    }

    @ParameterizedTest
    @EnumSource
    void aViolationIsCaught(Fences fence) {
        Class<?>[] violating = VIOLATIONS.get(fence).toArray(Class<?>[]::new);
        assertThat(fence.rule().evaluate(new ClassFileImporter().importClasses(violating)).hasViolation()).isTrue();
    }

    @Test
    void theWholeHouseWasLookedAt() {
        assertThat(HOUSE.stream().map(type -> type.getPackageName().split("\\.")[2]).distinct())
                .contains("api", "views", "resources", "server", "app");
    }
}
