package org.graphkeeper.resources;

import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/// Names everything that is not code: stylesheets, words, icons, licence texts.
public final class Resources {

    private static final String BASE = "org.graphkeeper.resources.";

    private Resources() {
    }

    /// The words of a room.
    ///
    /// @param room   e.g. `graphs`; `base` for what all rooms share
    /// @throws MissingResourceException when there is no such bundle
    public static ResourceBundle bundle(String room, Locale locale) {
        return ResourceBundle.getBundle(BASE + "i18n." + room, locale, Resources.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// Addresses of the stylesheets that belong to every scene: what all rooms share, then one for each room. All of them
    /// stand at the scene, as JavaFX looks styles up faster there than at the nodes, and pop-ups see them too.
    public static List<String> sceneStylesheets() {
        return Stream.of("base", "controlsfx-bridge", "shell", "graphs", "members", "provisioning", "access",
                        "activity", "connections", "settings")
                .map(Resources::stylesheet)
                .toList();
    }

    /// Address of a stylesheet that is added to those of the scene when it is wanted: `light` or `dark`, then
    /// `contrast-light` or `contrast-dark`, then `arabic`, then `text-125`, `text-150` or `text-200`. It stands at the scene
    /// too, as pop-ups see only what stands there.
    public static String stylesheet(String name) {
        return url("css/" + name + ".css").toExternalForm();
    }

    /// Addresses of the font files to load before the first window, so that the app looks the same on every system:
    /// Inter (SIL Open Font License 1.1), families `Inter` (regular, bold) and `Inter Semi Bold`.
    public static List<URL> fonts() {
        return Stream.of("Inter-Regular", "Inter-SemiBold", "Inter-Bold")
                .map(name -> url("fonts/" + name + ".otf"))
                .toList();
    }

    /// The same for Arabic: Vazirmatn (SIL Open Font License 1.1), families `Vazirmatn` and `Vazirmatn SemiBold`. Only where
    /// it is spoken; the stylesheet `arabic` goes with them.
    public static List<URL> arabicFonts() {
        return Stream.of("Vazirmatn-Regular", "Vazirmatn-SemiBold").map(name -> url("fonts/" + name + ".ttf")).toList();
    }

    /// Address of any resource under this package, e.g. `icons/graphkeeper-64.png`.
    public static URL url(String path) {
        return Objects.requireNonNull(Resources.class.getResource(path), () -> "no resource " + path);
    }
}
