package org.graphkeeper.app.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import org.graphkeeper.server.rehearsal.Rehearsal;
import org.graphkeeper.views.base.CutTexts;
import org.graphkeeper.views.base.Language;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.settings.LanguageChoice;
import org.jspecify.annotations.Nullable;

/// The second itinerary: every screen in every look and in languages of both directions. A step fails when a word on
/// its picture is cut; the others go on.
final class Gallery {

    private static final String ADMIN = "admin@graphkeeper.local";
    private static final String BROKEN = "shared";

    /// How the window looks while its screens are visited.
    ///
    /// @param name     begins the names of the steps
    /// @param theme    `light` or `dark`
    /// @param contrast `normal` or `high`
    private record Look(String name, String theme, String contrast, String textSize, LanguageChoice language,
                        int width, int height) {

        /// Whether an app could look so before anybody chose anything.
        boolean isAsAtFirst() {
            return language != LanguageChoice.ENGLISH || theme.equals("light") && textSize.equals("normal");
        }
    }

    private static final List<Look> LOOKS = List.of(
            new Look("light", "light", "normal", "normal", LanguageChoice.ENGLISH, 1280, 800),
            new Look("dark", "dark", "normal", "normal", LanguageChoice.ENGLISH, 1280, 800),
            new Look("narrow", "light", "normal", "normal", LanguageChoice.ENGLISH, 960, 640),
            new Look("german", "dark", "normal", "normal", LanguageChoice.GERMAN, 960, 640),
            new Look("arabic", "light", "normal", "normal", LanguageChoice.ARABIC, 1280, 800),
            new Look("contrast", "dark", "high", "normal", LanguageChoice.ENGLISH, 1280, 800),
            new Look("double", "light", "normal", "double", LanguageChoice.ENGLISH, 1280, 800));

    private final TourDesk desk;
    private final Hands hands;
    private final Stagehand stage;
    private final List<Scenery> sceneries;
    private final TroubleScenery trouble;
    private final SafetyScenery safety;
    private final List<String> only;
    private @Nullable Colleague colleague;
    private Rehearsal.@Nullable Hold hold;

    /// @param only parts of the names of the steps that are wanted; empty for all
    Gallery(TourDesk desk, List<String> only) {
        this.desk = desk;
        this.only = List.copyOf(only);
        this.hands = desk.hands();
        this.stage = new Stagehand(desk);
        this.sceneries = List.of(new GraphScenery(stage), new DetailScenery(stage, this::colleague),
                new MonitorScenery(stage), new RoomScenery(stage), new SettingsScenery(stage, this::address));
        this.trouble = new TroubleScenery(stage, this::address);
        this.safety = new SafetyScenery(stage, trouble);
    }

    List<TourStep> steps() {
        List<TourStep> steps = new ArrayList<>();
        steps.add(new TourStep("prepare", this::prepare));
        List<Scenery.Screen> usual = sceneries.stream().flatMap(scenery -> scenery.screens().stream()).toList();
        LOOKS.forEach(look -> visit(steps, look, usual));
        steps.add(new TourStep("stop-the-server", this::stop));
        LOOKS.forEach(look -> visit(steps, look, trouble.offline()));
        steps.add(new TourStep("open-an-unknown-server", trouble::openOther));
        LOOKS.forEach(look -> visit(steps, look, trouble.unknown()));
        steps.add(new TourStep("start-the-server", this::start));
        LOOKS.forEach(look -> visit(steps, look, trouble.stranger()));
        steps.add(new TourStep("open-an-impostor", trouble::openImpostor));
        LOOKS.forEach(look -> visit(steps, look, trouble.impostors()));
        steps.add(new TourStep("close-the-impostor", trouble::closeImpostor));
        steps.add(new TourStep("open-a-careful-server", this::openCareful));
        LOOKS.forEach(look -> visit(steps, look, safety.screens()));
        PolicyScenery policy = new PolicyScenery(desk, stage);
        if (LOOKS.stream().anyMatch(look -> policy.screens().stream()
                .anyMatch(screen -> isWanted(look.name() + "-" + screen.name())))) {
            steps.add(new TourStep("set-a-policy", policy::begin));
            LOOKS.forEach(look -> visit(steps, look, policy.screens()));
            steps.add(new TourStep("take-the-policy-back", policy::end));
        }
        LOOKS.stream().filter(Look::isAsAtFirst).filter(look -> isWanted(look.name() + "-first-start")).forEach(look ->
                steps.add(new TourStep(look.name() + "-first-start", () -> firstStart(look)).apart()));
        return steps;
    }

    private boolean isWanted(String step) {
        return only.isEmpty() || only.stream().anyMatch(step::contains);
    }

    private void visit(List<TourStep> steps, Look look, List<Scenery.Screen> all) {
        List<Scenery.Screen> screens = all.stream()
                .filter(screen -> isWanted(look.name() + "-" + screen.name())).toList();
        if (screens.isEmpty()) {
            return;
        }
        steps.add(new TourStep(look.name(), () -> wear(look)).apart());
        for (Scenery.Screen screen : screens) {
            steps.add(new TourStep(look.name() + "-" + screen.name(), () -> {
                screen.change().run();
                hands.picture();
                seeAllWords();
            }).apart());
        }
    }

    private Colleague colleague() {
        Colleague known = colleague;
        if (known == null) {
            known = new Colleague(desk.workspace(), ADMIN);
            colleague = known;
        }
        return known;
    }

    private String address() {
        return desk.workspace().address().toString();
    }

    /// Graphs that failed alike, one that is being provisioned, and a view that was saved.
    private void prepare() throws Exception {
        Rehearsal rehearsal = desk.workspace().server().rehearsal();
        rehearsal.refuse(BROKEN);
        colleague().createInVain("harbour_traffic", "Harbour Traffic", "Arrivals, berths and pilots.", BROKEN);
        colleague().createInVain("freight_contracts", "Freight Contracts", "Rates, terms and claims.", BROKEN);
        colleague().createInVain("chemical_safety", "Chemical Safety", "Substances, limits and incidents.", BROKEN);
        hold = rehearsal.hold("weather_archive", "default");
        colleague().createSlowly("weather_archive", "Weather Archive", "Stations and their readings.", "default");
        stage.list();
        stage.select(List.of("harbour_traffic", "weather_archive"));
        stage.select(List.of());
        hands.choose("graphs-database", "Shared");
        stage.choose("#graphs-views", "menu-views-save");
        hands.type("views-name", "On Shared");
        stage.press("#views-save");
        stage.list();
    }

    private void stop() throws Exception {
        Rehearsal.Hold held = hold;
        if (held != null) {
            held.close();
        }
        desk.workspace().server().rehearsal().repair(BROKEN);
        colleague().close();
        desk.workspace().stop();
        stage.open("graphs");
        stage.press("#shell-refresh");
        stage.see("#shell-bar");
    }

    private void start() throws Exception {
        desk.startWorkspace();
        hands.await("the server does not start", () -> desk.workspace().isRunning() ? true : null);
    }

    private void openCareful() throws Exception {
        try (Colleague issuer = new Colleague(desk.workspace(), ADMIN)) {
            safety.open(address(), issuer.token("Northgate"));
        }
    }

    /// While the local workspace is being made.
    private void firstStart(Look look) throws Exception {
        desk.openAnew(Objects.requireNonNull(look.language().locale()));
        resize(look);
        stage.see(".load-indicator");
        hands.picture();
        seeAllWords();
    }

    private void wear(Look look) throws Exception {
        resize(look);
        stage.open("settings");
        stage.press("#settings-theme-" + look.theme());
        stage.press("#settings-contrast-" + look.contrast());
        stage.press("#settings-textsize-" + look.textSize());
        stage.press("#settings-motion-reduced");
        Node before = stage.see("#settings-language");
        FxThread.run(() -> languages(before).getSelectionModel().select(look.language()));
        Locale locale = Objects.requireNonNull(look.language().locale());
        String name = Texts.of("settings", Language.of(locale)).get("settings.language");
        hands.await("no settings in " + look.language(), () -> stage.find("#settings-language")
                .filter(box -> name.equals(box.getAccessibleText())).orElse(null));
    }

    private void resize(Look look) throws Exception {
        FxThread.run(() -> {
            // Menus are kept on the screen of the Headless platform, which is smaller than the window.
            desk.stage().setX(0);
            desk.stage().setY(0);
            desk.stage().setWidth(look.width());
            desk.stage().setHeight(look.height());
        });
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<LanguageChoice> languages(Node box) {
        return (ComboBox<LanguageChoice>) box;
    }

    /// What stands still for a moment is looked at; what still moves gets a second look.
    private void seeAllWords() throws Exception {
        @Nullable String first = FxThread.call(this::cut);
        if (first != null) {
            hands.picture();
            @Nullable String second = FxThread.call(this::cut);
            if (second != null) {
                throw new TourException("words are cut: " + second);
            }
        }
    }

    private @Nullable String cut() {
        desk.stage().getScene().getRoot().applyCss();
        desk.stage().getScene().getRoot().layout();
        List<String> cut = CutTexts.in(desk.stage().getScene());
        return cut.isEmpty() ? null : String.join("; ", cut);
    }
}
