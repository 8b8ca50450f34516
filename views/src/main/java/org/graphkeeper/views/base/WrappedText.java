package org.graphkeeper.views.base;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Mends the wrapping of Arabic and other complex text on Linux in JavaFX 26: the layout there keeps the text of a run
/// natively, goes on using all of it after the run was split at the end of a line, and fails with an index out of
/// bounds. Here the kept text is forgotten when its run has another length. Where JavaFX has changed or is another one, nothing
/// is touched.
public final class WrappedText {

    private static final Logger LOG = LoggerFactory.getLogger(WrappedText.class);
    private static final String MANAGER = "com.sun.javafx.text.GlyphLayoutManager";
    private static final String PANGO = "com.sun.javafx.font.freetype.PangoGlyphLayout";

    private WrappedText() {
    }

    /// Does it, once and for all windows. FX thread, after the toolkit has started.
    ///
    /// @return whether there was something to mend
    public static boolean mend() {
        try {
            Field shared = Class.forName(MANAGER).getDeclaredField("REUSABLE_INSTANCE");
            shared.setAccessible(true);
            Object layout = shared.get(null);
            if (!layout.getClass().getName().equals(PANGO)) {
                return false;
            }
            Field texts = layout.getClass().getDeclaredField("runUtf8");
            texts.setAccessible(true);
            if (!(texts.get(layout) instanceof RunTexts)) {
                texts.set(layout, new RunTexts(Class.forName("com.sun.javafx.text.TextRun").getMethod("getLength")));
            }
            return true;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError changed) {
            LOG.warn("wrapped text stays as JavaFX does it", changed);
            return false;
        }
    }

    /// Native text of each run, valid for the length that the run had when it was put.
    private static final class RunTexts extends HashMap<Object, Long> {

        private static final long serialVersionUID = 1L;

        private final transient Method length;
        private final transient Map<Object, Integer> lengths = new HashMap<>();
        /// Freed with the others at the end of the layout.
        private final transient List<Long> outgrown = new ArrayList<>();

        RunTexts(Method length) {
            this.length = length;
        }

        @Override
        public @Nullable Long get(Object run) {
            Long known = super.get(run);
            if (known != null && lengths.get(run) != lengthOf(run)) {
                outgrown.add(known);
                remove(run);
                return null;
            }
            return known;
        }

        @Override
        public @Nullable Long put(Object run, Long text) {
            lengths.put(run, lengthOf(run));
            return super.put(run, text);
        }

        @Override
        public Collection<Long> values() {
            List<Long> all = new ArrayList<>(super.values());
            all.addAll(outgrown);
            return all;
        }

        @Override
        public void clear() {
            lengths.clear();
            outgrown.clear();
            super.clear();
        }

        private int lengthOf(Object run) {
            try {
                return (int) length.invoke(run);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
